import type { GetAssociationsQuery } from '../model/stored-query.ts';
import { uuidsName } from './names.ts';
import type { QueryCodec } from './query-codec.ts';
import { readUuids } from './uuids.ts';
import { listParameter } from './write-parameters.ts';

/** GetAssociations (IHE ITI TF-2 §3.18.4.1.2.3.7.7), within the limit of dmp.md §6.9. */
export const getAssociations: QueryCodec<GetAssociationsQuery> = {
  write: ({ uuids }) => [listParameter(uuidsName, uuids)],
  read: (parameters, returnType, limits) => ({
    kind: 'GetAssociations',
    returnType,
    uuids: readUuids(parameters, limits.associations),
  }),
};

import { XdsError } from '../errors.ts';
import type { FindDocumentsByReferenceIdQuery } from '../model/stored-query.ts';
import { readDocumentCriteria, writeDocumentCriteria } from './document-criteria.ts';
import { documentNames } from './names.ts';
import { lists } from './parameters.ts';
import type { QueryCodec } from './query-codec.ts';
import { listParameter } from './write-parameters.ts';

const name = documentNames.referenceIds;

/** FindDocumentsByReferenceId (IHE ITI TF-2 §3.18.4.1.2.3.7.14): for imaging (EX_3.1-2000). */
export const findDocumentsByReferenceId: QueryCodec<FindDocumentsByReferenceIdQuery> = {
  write: (query) => [
    ...writeDocumentCriteria(query),
    ...query.referenceIds.map((referenceIds) => listParameter(name, referenceIds)),
  ],
  read(parameters, returnType) {
    const referenceIds = lists(parameters, name);
    if (referenceIds === undefined) throw new XdsError('missing-parameter', name);
    return { kind: 'FindDocumentsByReferenceId', ...readDocumentCriteria(parameters, returnType), referenceIds };
  },
};

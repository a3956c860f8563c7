import { registryError } from '../errors.ts';
import { isOid } from '../model/oid.ts';
import type { MetadataCheck } from './check.ts';

/** The set names the software instance it comes from by an OID (EX_GEN-1350). */
export const sourceId: MetadataCheck = function* ({ set }) {
  if (!isOid(set.sourceId)) yield registryError('bad-source-id', set.entryUuid);
};

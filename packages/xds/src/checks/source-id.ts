import { registryError } from '../errors.ts';
import { isOid } from '../model/oid.ts';
import type { Check } from './check.ts';

/** The set names the software instance it comes from by an OID (EX_GEN-1350). */
export const sourceId: Check = function* ({ submission: { set } }) {
  if (!isOid(set.sourceId)) yield registryError('bad-source-id', set.entryUuid);
};

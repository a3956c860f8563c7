import { registryError } from '../errors.ts';
import { isOid } from '../model/oid.ts';
import type { MetadataCheck } from './check.ts';

/** uniqueIds are OIDs of 128 characters at most without extension, all different (EX_2.1-1130). */
export const uniqueIds: MetadataCheck = function* ({ set, entries }) {
  const seen = new Set<string>();
  for (const { uniqueId, entryUuid } of [set, ...entries]) {
    if (!isOid(uniqueId)) yield registryError('bad-unique-id', entryUuid);
    else if (seen.has(uniqueId)) yield registryError('duplicate-unique-id', entryUuid);
    seen.add(uniqueId);
  }
};

import { fromXdsTime, isOid, registryError } from '@trousse/xds';
import type { UpdateSetRule } from '../change.ts';

/** The set bears a uniqueId and a time of its own, that searches by submission find it under (EX_2.1-1130, dmp.md §7). */
export const setIdentity: UpdateSetRule = function* ({ uniqueId, submissionTime, entryUuid }) {
  if (!isOid(uniqueId)) yield registryError('bad-unique-id', entryUuid);
  if (fromXdsTime(submissionTime) === undefined) yield registryError('bad-time', entryUuid);
};

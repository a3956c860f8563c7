import { registryError } from '../../errors.ts';
import { newMetadataOf, type UpdateCheck } from './update-check.ts';

/** New metadata say whose they are by the logicalId (`lid`) of the document (dmp.md §6.11). */
export const logicalIds: UpdateCheck = function* (update) {
  for (const { entry } of newMetadataOf(update)) {
    if (!entry.logicalId?.startsWith('urn:uuid:')) yield registryError('no-logical-id', entry.entryUuid);
  }
};

import { registryError } from '../../errors.ts';
import { newMetadataOf, type UpdateCheck } from './update-check.ts';

/** New metadata are a member of the set by an association that names the version they replace (dmp.md §6.11). */
export const previousVersions: UpdateCheck = function* (update) {
  for (const { entry, previousVersion } of newMetadataOf(update)) {
    if (!Number.isSafeInteger(previousVersion) || previousVersion < 1) {
      yield registryError('no-previous-version', entry.entryUuid);
    }
  }
};

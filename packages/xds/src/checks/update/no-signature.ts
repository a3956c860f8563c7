import { registryError } from '../../errors.ts';
import { isSignature } from '../../model/is-signature.ts';
import { newMetadataOf, type UpdateCheck } from './update-check.ts';

/** An update is not signed (dmp.md §6.11), and the signature of a deposit is not a document to update. */
export const noSignature: UpdateCheck = function* (update) {
  for (const { entry } of newMetadataOf(update)) {
    if (isSignature(entry)) yield registryError('signature-in-update', entry.entryUuid);
  }
};

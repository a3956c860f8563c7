import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** Each entry comes with its bytes, and bytes with their entry (TF-2 §3.41.4.1.3). */
export const attachments: Check = function* (provided) {
  const entries = new Set(allEntries(provided).map(({ entryUuid }) => entryUuid));
  for (const entryUuid of entries) {
    if (!provided.contentIds.has(entryUuid)) yield registryError('missing-document', entryUuid);
  }
  for (const entryUuid of provided.contentIds.keys()) {
    if (!entries.has(entryUuid)) yield registryError('missing-document-metadata');
  }
};

import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';

/** Only CDA R2 and the XML signature go on the wire (EX_2.1-1071). */
export const mimeTypes: MetadataCheck = function* ({ entries }) {
  for (const { mimeType, entryUuid } of entries) {
    if (mimeType !== 'text/xml') yield registryError('bad-mime-type', entryUuid);
  }
};

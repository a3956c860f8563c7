import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** Only CDA R2 and the XML signature go on the wire (EX_2.1-1071). */
export const mimeTypes: Check = function* (provided) {
  for (const { mimeType, entryUuid } of allEntries(provided)) {
    if (mimeType !== 'text/xml') yield registryError('bad-mime-type', entryUuid);
  }
};

import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** A language is given as in RFC 5646: `fr-FR`, or `art` for the signature (dmp.md §7, §8). */
export const languages: Check = function* (provided) {
  for (const { languageCode, entryUuid } of allEntries(provided)) {
    if (!/^[a-z]{2,3}(-[A-Z]{2})?$/.test(languageCode)) yield registryError('bad-language', entryUuid);
  }
};

import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';

/** A language is given as in RFC 5646: `fr-FR`, or `art` for the signature (dmp.md §7, §8). */
export const languages: MetadataCheck = function* ({ entries }) {
  for (const { languageCode, entryUuid } of entries) {
    if (!/^[a-z]{2,3}(-[A-Z]{2})?$/.test(languageCode)) yield registryError('bad-language', entryUuid);
  }
};

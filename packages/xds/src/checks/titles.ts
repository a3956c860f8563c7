import { registryError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import type { MetadataCheck } from './check.ts';

/** A title is there, of 128 characters at most (EX_2.1-1030, EX_2.1-1040). */
export const titles: MetadataCheck = function* ({ entries }) {
  for (const { title, entryUuid } of entries) {
    if (title.trim() === '') yield registryError('title-missing', entryUuid);
    else if ([...title].length > xdsLimits.maxTitleLength) yield registryError('title-too-long', entryUuid);
  }
};

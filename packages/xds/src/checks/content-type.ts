import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';
import { isWholeCode } from './whole-code.ts';

/** The set says in what activity it was made (JDV_J59): contentTypeCode is compulsory (dmp.md §6.11, §7). */
export const contentType: MetadataCheck = function* ({ set }) {
  if (!isWholeCode(set.contentTypeCode)) yield registryError('bad-content-type', set.entryUuid);
};

import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';

/** Hash and size, where given, are a SHA-1 in hexadecimal and a number of bytes (TF-3 §4.2.3.2.10, §4.2.3.2.24). */
export const hashes: MetadataCheck = function* ({ entries }) {
  for (const { hash, size, entryUuid } of entries) {
    if (hash !== undefined && !/^[0-9a-f]{40}$/i.test(hash)) yield registryError('bad-hash', entryUuid);
    if (size !== undefined && !(Number.isSafeInteger(size) && size >= 0)) yield registryError('bad-size', entryUuid);
  }
};

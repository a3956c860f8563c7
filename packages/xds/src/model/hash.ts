import { createHash } from 'node:crypto';

/** The `hash` (SHA-1, lower-case hexadecimal: the XDS rule) and `size` attributes of a document's bytes. */
export function hashAndSize(bytes: Uint8Array): { readonly hash: string; readonly size: number } {
  return { hash: createHash('sha1').update(bytes).digest('hex'), size: bytes.length };
}

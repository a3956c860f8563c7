import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { cdaLimits } from '../limits.ts';

const options = { maxOutputLength: cdaLimits.maxMediaBytes };

/** `ED/@compression` (CompressionAlgorithm of HL7): raw deflate (RFC 1951), zlib (1950), gzip (1952). */
const inflaters: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map([
  ['DF', (bytes: Uint8Array) => inflateRawSync(bytes, options)],
  ['ZL', (bytes: Uint8Array) => inflateSync(bytes, options)],
  ['GZ', (bytes: Uint8Array) => gunzipSync(bytes, options)],
]);

/**
 * Undoes the compression that an ED names. Stops at `maxMediaBytes`: a small text can inflate a thousandfold.
 * @returns why not, for bytes that do not inflate, or an algorithm that nothing here undoes (Z, BZ, Z7).
 */
export function inflate(bytes: Uint8Array, compression: string): Uint8Array | 'unreadable' | 'too-large' {
  const inflater = inflaters.get(compression);
  if (inflater === undefined) return 'unreadable';
  try {
    return inflater(bytes);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'unreadable';
  }
}

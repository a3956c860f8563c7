import { createHash } from 'node:crypto';

/**
 * Sixteen bytes that stand for the input of a writer: equal for equal input, different for another. Bytes count as
 * their digest, so that a document with large pictures is not written out for it.
 */
export function contentId(input: unknown): Uint8Array {
  const text = JSON.stringify(input, (_, value: unknown) =>
    value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value,
  );
  return new Uint8Array(createHash('sha256').update(text).digest().subarray(0, 16));
}

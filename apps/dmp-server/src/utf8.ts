/**
 * Several texts as one, in UTF-8. Long texts are put together faster as bytes than as one string, which would be copied
 * once to be whole and again to be sent.
 * @param room where they are written when they fit in
 */
export function utf8(texts: readonly string[], room?: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const bytes = room && size <= room.length ? room.subarray(0, size) : Buffer.allocUnsafe(size);
  let at = 0;
  for (const text of texts) at += bytes.write(text, at);
  return bytes;
}

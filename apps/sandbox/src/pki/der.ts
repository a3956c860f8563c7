/** The few DER values that the private extensions of a professional's certificate need (X.690). */

function tlv(tag: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = content;
  if (length > 0xff) throw new RangeError('A private extension stays under 256 bytes');
  const header = length < 0x80 ? [tag, length] : [tag, 0x81, length];
  return new Uint8Array([...header, ...content]);
}

/** INTEGER, for values from 0 to 255. */
export function derInteger(value: number): Uint8Array<ArrayBuffer> {
  // A leading zero keeps 128 and above positive.
  return tlv(0x02, Uint8Array.from(value < 0x80 ? [value] : [0, value]));
}

export function derPrintableString(text: string): Uint8Array<ArrayBuffer> {
  return tlv(0x13, new TextEncoder().encode(text));
}

/** SEQUENCE OF UTF8String. */
export function derUtf8Strings(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const content = texts.flatMap((text) => [...tlv(0x0c, new TextEncoder().encode(text))]);
  return tlv(0x30, Uint8Array.from(content));
}

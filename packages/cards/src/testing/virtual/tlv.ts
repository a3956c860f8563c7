/** Writes one BER-TLV; a tag of two bytes is `0x7f21`. */
export function tlv(tag: number, value: Uint8Array | string | readonly Uint8Array[]): Uint8Array {
  const bytes =
    value instanceof Uint8Array ? value : typeof value === 'string' ? Buffer.from(value) : Buffer.concat(value);
  const tagBytes = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  const n = bytes.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff];
  return Buffer.concat([Uint8Array.from([...tagBytes, ...length]), bytes]);
}

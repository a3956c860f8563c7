import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';

/** A picture made for the tests: 120 × 80 points at 72 dpi, words in black and red, a blue and a grey box. */
export function testPicture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./pictures/${name}`, import.meta.url)));
}

/** The pixels of a PNG, four bytes each. */
export function pngPixels(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(PNG.sync.read(Buffer.from(bytes)).data);
}

/** The mean difference of two pictures' samples, 0 to 255. */
export function difference(one: Uint8Array, other: Uint8Array): number {
  if (one.length !== other.length) return 255;
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += Math.abs(one[at]! - other[at]!);
  return sum / one.length;
}

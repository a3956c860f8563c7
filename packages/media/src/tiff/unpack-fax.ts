import { damagedTiff } from './directory.ts';
import type { FaxCode } from './fax-codes.ts';
import { blackCodes, modeCodes, whiteCodes } from './fax-codes.ts';

/** Longest code, in bits. */
const window = 13;
const passMode = 100;
const horizontalMode = 101;

/** For each value of the next 13 bits: the run (or the mode) × 16 + the bits that it takes; 0 where no code fits. */
function table(codes: readonly { readonly bits: string; readonly value: number }[]): Int32Array {
  const out = new Int32Array(1 << window);
  for (const { bits, value } of codes) {
    const free = window - bits.length;
    const start = Number.parseInt(bits, 2) << free;
    out.fill(value * 16 + bits.length, start, start + (1 << free));
  }
  return out;
}

const runs = (codes: readonly FaxCode[]): Int32Array => table(codes.map(({ bits, run }) => ({ bits, value: run })));
const runTables = [runs(whiteCodes), runs(blackCodes)] as const;
/** Vertical modes are kept 8 above their distance, so that no value is negative. */
const modes = table(
  modeCodes.map(({ bits, mode }) => ({
    bits,
    value: mode === 'pass' ? passMode : mode === 'horizontal' ? horizontalMode : mode + 8,
  })),
);

/** What a fax strip is coded in (TIFF 6.0 §10, §11; ITU-T T.4, T.6). */
export type FaxCoding = { readonly compression: 2 | 3 | 4; readonly options: number; readonly fillOrder: number };

/**
 * Decodes CCITT modified Huffman, group 3 (one and two-dimensional) or group 4 to packed rows, 1 is black. Every step
 * takes at least one bit of the input, and no run passes the row: the work is bounded by input and rows. A strip that
 * ends or breaks before its rows is refused.
 */
export function unpackFax(input: Uint8Array, width: number, height: number, coding: FaxCoding): Uint8Array {
  const bits = new Bits(coding.fillOrder === 2 ? input.map((byte) => mirrored[byte]!) : input);
  const stride = (width + 7) >> 3;
  const out = new Uint8Array(stride * height);
  let above: number[] = [];
  for (let row = 0; row < height; row += 1) {
    let flat = coding.compression !== 4;
    if (coding.compression === 3) {
      const marks = lineMarks(bits, (coding.options & 1) === 1);
      // Six marks in a row end a page (return to control); the rows that are left are white.
      if (marks.count > 1 && row > 0) break;
      if (marks.count > 0) flat = marks.flat;
    } else if (coding.compression === 4 && bits.peek(12) === 1) {
      break;
    }
    const changes = flat ? flatRow(bits, width) : codedRow(bits, width, above);
    paint(out, row * stride, changes, width);
    above = changes;
    if (coding.compression === 2) bits.align();
  }
  return out;
}

/** Passes fill bits and end-of-line marks; tells how many, and whether the next row is one-dimensional (T.4 §4.1.2, §4.2.2). */
function lineMarks(bits: Bits, tagged: boolean): { count: number; flat: boolean } {
  let count = 0;
  let flat = true;
  for (;;) {
    let fill = 0;
    while (bits.peekAt(fill, 12) === 0 && bits.has(fill + 12)) fill += 1;
    if (bits.peekAt(fill, 12) !== 1) return { count, flat };
    bits.skip(fill + 12);
    count += 1;
    if (tagged) {
      flat = bits.peek(1) === 1;
      bits.skip(1);
    }
  }
}

/** The columns where the colour changes, of a row coded by itself (T.4 §4.1.1). */
function flatRow(bits: Bits, width: number): number[] {
  const changes: number[] = [];
  let column = 0;
  for (let colour: 0 | 1 = 0; column < width; colour = colour === 0 ? 1 : 0) {
    column = Math.min(width, column + run(bits, colour));
    changes.push(column);
  }
  return changes;
}

/** The same of a row coded by its differences from the row above (T.4 §4.2, T.6 §2.2). */
function codedRow(bits: Bits, width: number, above: readonly number[]): number[] {
  const changes: number[] = [];
  let column = -1;
  let colour: 0 | 1 = 0;
  let index = 0;
  const changeAbove = (at: number): number => above[at] ?? width;
  while (column < width) {
    // b1: the first change above to the right of here, towards the other colour.
    if ((index & 1) !== colour) index += index > 0 ? -1 : 1;
    while (changeAbove(index) <= column && index < above.length) index += 2;
    const b1 = changeAbove(index);
    const mode = bits.code(modes);
    if (mode === passMode) {
      column = changeAbove(index + 1);
    } else if (mode === horizontalMode) {
      const middle = Math.min(width, Math.max(column, 0) + run(bits, colour));
      column = Math.min(width, middle + run(bits, colour === 0 ? 1 : 0));
      changes.push(middle, column);
    } else {
      const next = b1 + mode - 8;
      if (next < Math.max(column, 0) || next > width) damagedTiff('fax row');
      column = next;
      changes.push(column);
      colour = colour === 0 ? 1 : 0;
    }
  }
  return changes;
}

/** A run of one colour: any number of make-up codes and a terminating one. */
function run(bits: Bits, colour: 0 | 1): number {
  let total = 0;
  for (;;) {
    const part = bits.code(runTables[colour]);
    total += part;
    if (part < 64) return total;
  }
}

function paint(out: Uint8Array, start: number, changes: readonly number[], width: number): void {
  for (let at = 0; at < changes.length; at += 2) {
    const to = changes[at + 1] ?? width;
    for (let column = changes[at]!; column < to; ) {
      if ((column & 7) === 0 && to - column >= 8) {
        out[start + (column >> 3)] = 0xff;
        column += 8;
      } else {
        out[start + (column >> 3)]! |= 0x80 >> (column & 7);
        column += 1;
      }
    }
  }
}

const mirrored = Uint8Array.from({ length: 256 }, (_, byte) => {
  let out = 0;
  for (let bit = 0; bit < 8; bit += 1) if (byte & (1 << bit)) out |= 0x80 >> bit;
  return out;
});

class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next bits without taking them, zeros beyond the end. */
  peek(count: number): number {
    return this.peekAt(0, count);
  }

  peekAt(skip: number, count: number): number {
    const from = this.#at + skip;
    const byte = from >> 3;
    const three = ((this.#bytes[byte] ?? 0) << 16) | ((this.#bytes[byte + 1] ?? 0) << 8) | (this.#bytes[byte + 2] ?? 0);
    return (three >> (24 - (from & 7) - count)) & ((1 << count) - 1);
  }

  has(count: number): boolean {
    return this.#at + count <= this.#bytes.length * 8;
  }

  skip(count: number): void {
    this.#at += count;
  }

  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  /** The next code of a table; refused where none fits, or the input has ended. */
  code(codes: Int32Array): number {
    const found = codes[this.peek(window)]!;
    if (found === 0) damagedTiff('fax code');
    this.#at += found & 15;
    if (!this.has(0)) damagedTiff('fax strip is short');
    return found >> 4;
  }
}

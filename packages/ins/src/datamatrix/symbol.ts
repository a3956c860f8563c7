import { checkCodewords } from './check-codewords.ts';
import { placement } from './placement.ts';

/** A drawn datamatrix, square, row by row from the top left, without its quiet zone (one module at least). */
export type DatamatrixSymbol = { readonly size: number; readonly dark: readonly boolean[] };

type Shape = {
  readonly size: number;
  /** Codewords of data and of correction in all, and the blocks among which both are dealt out. */
  readonly data: number;
  readonly check: number;
  readonly blocks: number;
  /** Regions on a side, each in a frame of its own. */
  readonly regions: number;
};

/** Square symbols (ISO/IEC 16022 table 7) that a datamatrix INS can need: it never holds less than 60 codewords. */
const shapes: readonly Shape[] = [
  { size: 32, data: 62, check: 36, blocks: 1, regions: 2 },
  { size: 36, data: 86, check: 42, blocks: 1, regions: 2 },
  { size: 40, data: 114, check: 48, blocks: 1, regions: 2 },
  { size: 44, data: 144, check: 56, blocks: 1, regions: 2 },
  { size: 48, data: 174, check: 68, blocks: 1, regions: 2 },
  { size: 52, data: 204, check: 84, blocks: 2, regions: 2 },
  { size: 64, data: 280, check: 112, blocks: 2, regions: 4 },
  { size: 72, data: 368, check: 144, blocks: 4, regions: 4 },
  { size: 80, data: 456, check: 192, blocks: 4, regions: 4 },
  { size: 88, data: 576, check: 224, blocks: 4, regions: 4 },
];

/**
 * Draws a text of ASCII characters as a datamatrix (ISO/IEC 16022, ECC 200), in its ASCII encodation.
 * @returns undefined for a character beyond ASCII, or a text of more than 576 codewords
 */
export function drawDatamatrix(text: string): DatamatrixSymbol | undefined {
  const data = codewordsOf(text);
  const shape = data && shapes.find((one) => data.length <= one.data);
  if (data === undefined || shape === undefined) return undefined;
  const padded = pad(data, shape.data);
  return draw(shape, [...padded, ...checkCodewords(padded, shape.check, shape.blocks)]);
}

/** Two digits in one codeword, any other character in one of its own. */
function codewordsOf(text: string): number[] | undefined {
  const words: number[] = [];
  for (const [part] of text.matchAll(/\d\d|[\s\S]/g)) {
    const code = part.charCodeAt(0);
    if (code > 127) return undefined;
    words.push(part.length === 2 ? 130 + Number(part) : code + 1);
  }
  return words;
}

/** The first codeword of filling is 129; the others are scattered by their place (ISO/IEC 16022 annex B). */
function pad(data: readonly number[], length: number): number[] {
  const padded = [...data];
  if (padded.length < length) padded.push(129);
  while (padded.length < length) {
    const scattered = 129 + ((149 * (padded.length + 1)) % 253) + 1;
    padded.push(scattered > 254 ? scattered - 254 : scattered);
  }
  return padded;
}

function draw({ size, regions }: Shape, codewords: readonly number[]): DatamatrixSymbol {
  const region = size / regions;
  const inner = region - 2;
  const side = inner * regions;
  const places = placement(side);
  const dark = Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const [y, x] = [row % region, column % region];
    // Solid to the left and below, dotted above and to the right.
    if (x === 0 || y === region - 1) return true;
    if (y === 0) return x % 2 === 0;
    if (x === region - 1) return y % 2 === 1;
    const mappedRow = Math.floor(row / region) * inner + y - 1;
    const place = places[mappedRow * side + Math.floor(column / region) * inner + x - 1]!;
    return ((codewords[place >> 3]! >> (7 - (place & 7))) & 1) === 1;
  });
  return { size, dark };
}

/**
 * Reads back a Data Matrix symbol (ISO/IEC 16022, ECC 200) from the path of its `<svg>`, for tests: modules, placement
 * (annex F), then the encodings (§5.2). The error correction is left alone: nothing damages a symbol on its way here.
 */
export function readDatamatrix(svg: string): string {
  const modules = modulesOf(svg);
  const capacity = dataCodewords.get(modules.length);
  if (capacity === undefined) throw new Error(`no symbol has ${modules.length} modules a side`);
  return decode(codewordsOf(modules).slice(0, capacity));
}

const dataCodewords: ReadonlyMap<number, number> = new Map([
  [22, 30],
  [24, 36],
  [26, 44],
  [32, 62],
  [36, 86],
  [40, 114],
  [44, 144],
  [48, 174],
  [52, 204],
  [64, 280],
]);

/** Which modules are dark: those with an odd number of outlines on their left. */
function modulesOf(svg: string): boolean[][] {
  const side = Number(/viewBox="-2 -2 (\d+) /.exec(svg)?.[1]) - 4;
  const outlines = (/ d="([^"]*)"/.exec(svg)?.[1] ?? '')
    .split('M')
    .slice(1)
    .map((outline) => outline.replace('Z', '').split('L'))
    .map((points) => points.map((point) => point.split(' ').map(Number) as [number, number]));
  const rows = Array.from({ length: side }, () => Array.from({ length: side }, () => false));
  for (const outline of outlines)
    outline.forEach(([x, y], at) => {
      const [nextX, nextY] = outline[(at + 1) % outline.length]!;
      if (x !== nextX) return;
      for (let row = Math.min(y, nextY); row < Math.max(y, nextY); row++)
        for (let column = x; column < side; column++) rows[row]![column] = !rows[row]![column];
    });
  return rows;
}

type Place = readonly [row: number, column: number];

/** Codewords of the data region, in the order of the standard's placement. */
function codewordsOf(modules: readonly boolean[][]): number[] {
  const regions = modules.length <= 26 ? 1 : modules.length <= 52 ? 2 : 4;
  const inner = modules.length / regions - 2;
  const n = inner * regions;
  const taken = Array.from({ length: n }, () => Array.from({ length: n }, () => false));
  const codewords: number[] = [];

  const bit = ([row, column]: Place): number => {
    let [r, c] = [row, column];
    if (r < 0) [r, c] = [r + n, c + 4 - ((n + 4) % 8)];
    if (c < 0) [r, c] = [r + 4 - ((n + 4) % 8), c + n];
    taken[r]![c] = true;
    return Number(modules[r + 2 * Math.floor(r / inner) + 1]![c + 2 * Math.floor(c / inner) + 1]);
  };
  const take = (places: readonly Place[]) => {
    codewords.push(places.reduce((value, place) => value * 2 + bit(place), 0));
  };
  const takeAt = (r: number, c: number) => {
    if (r >= 0 && r < n && c >= 0 && c < n && !taken[r]![c]) take(shape.map(([down, right]) => [r + down, c + right]));
  };
  let [row, column] = [4, 0];
  do {
    for (const { when, places } of corners) if (when(row, column, n)) take(places(n));
    do {
      takeAt(row, column);
      row -= 2;
      column += 2;
    } while (row >= 0 && column < n);
    row += 1;
    column += 3;
    do {
      takeAt(row, column);
      row += 2;
      column -= 2;
    } while (row < n && column >= 0);
    row += 3;
    column += 1;
  } while (row < n || column < n);
  return codewords;
}

/** The eight modules of a codeword, from its last. */
const shape: readonly Place[] = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
];

type Corner = { when(row: number, column: number, n: number): boolean; places(n: number): Place[] };

const top = (n: number, first: number): Place[] => Array.from({ length: n - first }, (_, at): Place => [0, first + at]);
const left = (n: number): Place[] => [
  [n - 3, 0],
  [n - 2, 0],
  [n - 1, 0],
];
const right = (n: number, last: number): Place[] => Array.from({ length: last }, (_, at): Place => [at + 1, n - 1]);

/** The four ways in which a codeword is cut by a corner. */
const corners: readonly Corner[] = [
  {
    when: (row, column, n) => row === n && column === 0,
    places: (n) => [[n - 1, 0], [n - 1, 1], [n - 1, 2], ...top(n, n - 2), ...right(n, 3)],
  },
  {
    when: (row, column, n) => row === n - 2 && column === 0 && n % 4 !== 0,
    places: (n) => [...left(n), ...top(n, n - 4), ...right(n, 1)],
  },
  {
    when: (row, column, n) => row === n - 2 && column === 0 && n % 8 === 4,
    places: (n) => [...left(n), ...top(n, n - 2), ...right(n, 3)],
  },
  {
    when: (row, column, n) => row === n + 4 && column === 2 && n % 8 === 0,
    places: (n) => [[n - 1, 0], [n - 1, n - 1], ...top(n, n - 3), [1, n - 3], [1, n - 2], [1, n - 1]],
  },
];

const c40Basic = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const c40Marks = '!"#$%&\'()*+,-./:;<=>?@[\\]^_';
const x12 = '\r*> 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function decode(codewords: readonly number[]): string {
  let out = '';
  let at = 0;
  while (at < codewords.length) {
    const word = codewords[at]!;
    at += 1;
    if (word === 129) break;
    if (word <= 128) out += String.fromCharCode(word - 1);
    else if (word <= 229) out += String(word - 130).padStart(2, '0');
    else if (word === 230 || word === 238) [out, at] = triplets(codewords, at, out, word === 230);
    else if (word === 240) [out, at] = edifact(codewords, at, out);
    else throw new Error(`encoding ${word} is not read here`);
  }
  return out;
}

/** C40 and X12: three characters in two codewords. */
function triplets(codewords: readonly number[], from: number, before: string, c40: boolean): [string, number] {
  let out = before;
  let at = from;
  let shift = 0;
  while (at < codewords.length - 1 && codewords[at] !== 254) {
    const value = codewords[at]! * 256 + codewords[at + 1]! - 1;
    at += 2;
    for (const one of [Math.floor(value / 1600), Math.floor(value / 40) % 40, value % 40]) {
      if (!c40) out += x12[one];
      else if (shift === 0 && one < 3) shift = one + 1;
      else {
        out += [c40Basic[one - 3], String.fromCharCode(one), c40Marks[one], String.fromCharCode(96 + one)][shift];
        shift = 0;
      }
    }
  }
  return [out, codewords[at] === 254 ? at + 1 : at];
}

/** EDIFACT: four characters in three codewords. */
function edifact(codewords: readonly number[], from: number, before: string): [string, number] {
  let out = before;
  let at = from;
  while (at + 2 < codewords.length) {
    const bits = codewords[at]! * 65536 + codewords[at + 1]! * 256 + codewords[at + 2]!;
    for (let place = 0; place < 4; place++) {
      const value = (bits >> (18 - 6 * place)) & 63;
      // Unlatch: the rest of this codeword is empty, and ASCII begins at the next.
      if (value === 31) return [out, at + Math.ceil(((place + 1) * 6) / 8)];
      out += String.fromCharCode(value < 32 ? value + 64 : value);
    }
    at += 3;
  }
  return [out, at];
}

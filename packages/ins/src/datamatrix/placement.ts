type Spot = readonly [row: number, column: number];

/** The eight modules of a codeword around its last one, the first bit first (ISO/IEC 16022 annex F). */
const body: readonly Spot[] = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
];

/** A codeword broken over the corners (the annex calls them 1, 3 and 4); from the end where a coordinate is negative. */
const corners = {
  first: [
    [-1, 0],
    [-1, 1],
    [-1, 2],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  second: [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  third: [
    [-1, 0],
    [-1, -1],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -3],
    [1, -2],
    [1, -1],
  ],
} as const satisfies Record<string, readonly Spot[]>;

/**
 * Where each bit goes in a square of this side, a multiple of 4 of 28 or more: for each module, row by row, eight times the index of
 * its codeword plus its bit, the highest bit being 0. The annex has a second corner and an unused one, which no such side has.
 */
export function placement(side: number): Int32Array {
  const places = new Int32Array(side * side).fill(-1);
  let codeword = 0;
  const set = (row: number, column: number, bit: number) => {
    places[row * side + column] = codeword * 8 + bit;
  };
  const wrap = (givenRow: number, givenColumn: number, bit: number) => {
    let [row, column] = [givenRow, givenColumn];
    // What leaves by one side comes back by the other, shifted.
    if (row < 0) [row, column] = [row + side, column + 4 - ((side + 4) % 8)];
    if (column < 0) [row, column] = [row + 4 - ((side + 4) % 8), column + side];
    set(row, column, bit);
  };
  const corner = (spots: readonly Spot[]) => {
    for (const [bit, [row, column]] of spots.entries())
      set(row < 0 ? row + side : row, column < 0 ? column + side : column, bit);
    codeword += 1;
  };
  const usual = (row: number, column: number) => {
    if (row < 0 || row >= side || column < 0 || column >= side || places[row * side + column] !== -1) return;
    for (const [bit, [down, right]] of body.entries()) wrap(row + down, column + right, bit);
    codeword += 1;
  };
  for (let [row, column] = [4, 0]; row < side || column < side; ) {
    if (row === side && column === 0) corner(corners.first);
    if (row === side - 2 && column === 0 && side % 8 === 4) corner(corners.second);
    if (row === side + 4 && column === 2 && side % 8 === 0) corner(corners.third);
    for (; row >= 0 && column < side; row -= 2, column += 2) usual(row, column);
    row += 1;
    column += 3;
    for (; row < side && column >= 0; row += 2, column -= 2) usual(row, column);
    row += 3;
    column += 1;
  }
  return places;
}

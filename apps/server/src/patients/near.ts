/** Spellings that may be taken for one another: none for two letters, one letter for a name, two for a long one. */
export function isNear(one: string, other: string): boolean {
  const length = Math.max(one.length, other.length);
  const allowed = length < 3 ? 0 : length < 8 ? 1 : 2;
  return Math.abs(one.length - other.length) <= allowed && editDistance(one, other) <= allowed;
}

/**
 * Letters to add, take away, change or swap with their neighbour to get from one word to the other: the restricted
 * Damerau-Levenshtein distance (optimal string alignment).
 */
export function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line.push(
        Math.min(
          last[column]! + 1,
          line[column - 1]! + 1,
          last[column - 1]! + (same ? 0 : 1),
          swapped ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, line];
  }
  return last[other.length]!;
}

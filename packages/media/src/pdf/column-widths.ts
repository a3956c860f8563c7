/** What a column would like: `natural`, its longest paragraph on one line; `least`, its longest word. In points. */
export type ColumnWish = { readonly natural: number; readonly least: number };

/**
 * Shares `width` points between columns. Enough for all: what they like, the rest in proportion. Enough for the words:
 * those, the rest by what each still lacks. Not even that: in proportion to the words, which are then broken.
 */
export function columnWidths(wishes: readonly ColumnWish[], width: number): readonly number[] {
  const natural = sum(wishes.map((wish) => wish.natural));
  if (natural <= width)
    return wishes.map((wish) => wish.natural + (width - natural) * share(wish.natural, natural, wishes));
  const least = sum(wishes.map((wish) => wish.least));
  if (least <= width) {
    const lacking = sum(wishes.map((wish) => wish.natural - wish.least));
    return wishes.map((wish) => wish.least + (width - least) * share(wish.natural - wish.least, lacking, wishes));
  }
  // The square root keeps a column of long words from starving the others.
  const roots = wishes.map((wish) => Math.sqrt(wish.least));
  const all = sum(roots);
  return roots.map((root) => (width * root) / all);
}

function share(part: number, whole: number, wishes: readonly ColumnWish[]): number {
  return whole > 0 ? part / whole : 1 / wishes.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

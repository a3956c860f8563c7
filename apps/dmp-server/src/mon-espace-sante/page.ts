/**
 * A page of rows that were asked for one more than it holds: the extra one says that there are others.
 * @param keyOf what the next page goes on from
 */
export function pageOf<Row>(
  found: readonly Row[],
  most: number,
  keyOf: (row: Row) => string,
): { readonly rows: readonly Row[]; readonly next: { readonly next?: string } } {
  const rows = found.slice(0, most);
  const last = rows.at(-1);
  return { rows, next: found.length > most && last !== undefined ? { next: keyOf(last) } : {} };
}

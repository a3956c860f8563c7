import type { DocumentRow } from '@trousse/contract';

/** The versions of the documents of a list, one line each (EFF-132). */
export type Versions = {
  /** The former versions of a document, the newest first; none for one that is not the last. */
  former(row: DocumentRow): readonly DocumentRow[];
  /** The version in force of an obsolete one, if the list holds it. */
  current(row: DocumentRow): DocumentRow | undefined;
};

export function versionsIn(documents: readonly DocumentRow[]): Versions {
  const byId = new Map(documents.map((row) => [row.id, row]));
  const follow = (row: DocumentRow, next: (row: DocumentRow) => string | undefined): DocumentRow[] => {
    const chain: DocumentRow[] = [];
    const seen = new Set([row.id]);
    for (let id = next(row); id !== undefined && !seen.has(id); ) {
      seen.add(id);
      const one = byId.get(id);
      if (one === undefined) break;
      chain.push(one);
      id = next(one);
    }
    return chain;
  };
  return {
    former: (row) =>
      row.replacedBy === undefined || !byId.has(row.replacedBy) ? follow(row, ({ replaces }) => replaces) : [],
    current: (row) => follow(row, ({ replacedBy }) => replacedBy).at(-1),
  };
}

/**
 * Puts the versions of a document on one line: a former one leaves the list where the one in force is in it, and stands
 * under it where its line was unfolded.
 */
export function chainVersions(
  rows: readonly DocumentRow[],
  { former, current }: Versions,
  unfolded: ReadonlySet<string>,
): DocumentRow[] {
  const shown = new Set(rows.map(({ id }) => id));
  const lines = rows.filter((row) => {
    const last = row.replacedBy === undefined ? undefined : current(row);
    return last === undefined || !shown.has(last.id);
  });
  if (unfolded.size === 0) return lines;
  return lines.flatMap((row) => (unfolded.has(row.id) ? [row, ...former(row)] : [row]));
}

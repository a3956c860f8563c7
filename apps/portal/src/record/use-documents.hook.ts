import type { DocumentRow } from '@trousse/contract';
import { useDeferredValue, useMemo } from 'react';
import type { DocumentsView } from './documents-view.ts';
import { type Filtered, filterDocuments } from './filter-documents.ts';
import { sortDocuments } from './sort-documents.ts';
import { chainVersions, type Versions, versionsIn } from './versions.ts';

const none: readonly DocumentRow[] = [];

export type Listed = {
  /** The lines to show, in their order. */
  readonly rows: DocumentRow[];
  /** What the filters give, a moment behind while something is typed. */
  readonly filtered: Filtered;
  readonly versions: Versions;
};

/** The list as its view shows it: sorted once, then filtered at each key. */
export function useDocuments(documents: readonly DocumentRow[] = none, view: DocumentsView): Listed {
  const { sort, dates, deposit } = view;
  const now = useMemo(() => Date.now(), []);
  const sorted = useMemo(() => sortDocuments(documents, { sort, dates, deposit }), [documents, sort, dates, deposit]);
  const filtered = useMemo(() => filterDocuments(sorted, view, now), [sorted, view, now]);
  const versions = useMemo(() => versionsIn(documents), [documents]);
  const rows = useMemo(
    () => chainVersions(filtered.rows, versions, view.unfolded),
    [filtered, versions, view.unfolded],
  );
  return { rows, filtered: useDeferredValue(filtered), versions };
}

import { Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { SelectionBar } from '../acts/selection-bar.component.tsx';
import { part } from '../shell/fetched.ts';
import { DataTable, type TableHandle } from '../ui/data-table.component.tsx';
import { useNarrow } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { nextSort } from '../ui/sort.ts';
import { useStore } from '../ui/store.ts';
import { detailed } from './details-button.component.tsx';
import { documentColumns } from './document-columns.tsx';
import { DocumentToolbar } from './document-toolbar.component.tsx';
import styles from './documents.module.css';
import { type DocumentColumn, type DocumentsView, firstDirection, noFilters, shownDate } from './documents-view.ts';
import { ListFailure } from './list-failure.component.tsx';
import { NoDocuments } from './no-documents.component.tsx';
import type { OpenRecord } from './record.resource.ts';
import { search } from './search.store.ts';
import type { Listed } from './use-documents.hook.ts';
import { useRowSelection } from './use-row-selection.hook.ts';

const DetailsDialog = part(async () => (await import('./details.modal.tsx')).DetailsDialog);
const GroupedDocuments = part(async () => (await import('./grouped-documents.component.tsx')).GroupedDocuments);

type Props = {
  open: OpenRecord;
  listed: Listed;
  view: DocumentsView;
  onView: (change: Partial<DocumentsView>) => void;
  scroll: { current: number };
  /** Beside a reading pane: category and author fold under the title. */
  folded: boolean;
  selected: string | undefined;
  /** Back from a document: the keyboard goes on from its row. */
  returning: boolean;
};

/** The list of the record's documents in its five states. */
export function DocumentList(props: Props) {
  const { open, listed, view, onView, scroll, folded, selected, returning } = props;
  const { rows, filtered, versions } = listed;
  const { documents, arriving = false, record } = open;
  const narrow = useNarrow();
  const table = useRef<TableHandle>(null);
  const details = useStore(detailed);
  const { asked, failed } = useStore(search);
  const choosing = useRowSelection(rows, table);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list comes back
  useEffect(() => {
    const index = returning ? rows.findIndex(({ id }) => id === selected) : -1;
    if (index >= 0) table.current?.focusRow(index);
    return () => detailed.set(undefined);
  }, []);

  const { unfolded } = view;
  const onUnfold = useCallback(
    (document: string) => {
      const next = new Set(unfolded);
      if (!next.delete(document)) next.add(document);
      onView({ unfolded: next });
    },
    [unfolded, onView],
  );
  const date = shownDate(view);
  const columns = useMemo(
    () => documentColumns({ folded: folded && !narrow, date, record: record.handle, versions, unfolded, onUnfold }),
    [folded, narrow, date, record.handle, versions, unfolded, onUnfold],
  );
  const onSort = (column: string) => {
    const wanted = column as DocumentColumn;
    onView({ sort: nextSort(view.sort, wanted, firstDirection[wanted]) });
  };
  const layout = folded ? styles.foldedRow : styles.row;
  // While the DMP is being asked nothing is missing yet.
  const empty = documents !== undefined && rows.length === 0;
  const looking = empty && (arriving || asked !== undefined);

  return (
    <section className={styles.list} aria-labelledby="documents-heading">
      <DocumentToolbar
        open={open}
        shown={rows.length}
        filtered={filtered}
        view={view}
        onView={onView}
        folded={folded}
        onArrowDown={() => table.current?.focusRow(0)}
      />
      <SelectionBar rows={rows} />
      <ListFailure open={open} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: follows the boxes within, which are controls */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard chooses lines by keys of its own */}
      <div className={styles.scroller} onClick={choosing.onClick}>
        {((documents === undefined && open.documentsFailure === undefined) || looking) && (
          <SkeletonRows waitingFor="Lecture de la liste des documents au DMP" />
        )}
        {empty && !looking && !view.grouped && failed === undefined && (
          <NoDocuments
            held={documents.length}
            patient={record.patient.handle}
            period={open.period}
            onClear={() => onView({ ...noFilters })}
          />
        )}
        {documents && view.grouped && !looking && (
          <Suspense>
            <GroupedDocuments {...{ record, rows, columns, layout, selected }} />
          </Suspense>
        )}
        {rows.length > 0 && !view.grouped && (
          <DataTable
            ref={table}
            label="Documents"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            layout={layout}
            sort={view.sort}
            onSort={onSort}
            selected={selected}
            rowHeight={folded ? 54 : 44}
            rowAttributes={(row) => ({
              'data-unread': row.unread ? '' : undefined,
              'data-former': row.status === 'deprecated' && unfolded.size > 0 ? '' : undefined,
            })}
            onRowKey={choosing.onRowKey}
            scrollOffset={scroll}
          />
        )}
      </div>
      {details && (
        <Suspense>
          <DetailsDialog {...details} onClose={() => detailed.set(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

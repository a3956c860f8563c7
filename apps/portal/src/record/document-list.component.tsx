import { IconFiles, IconFilterOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { DataTable, type TableHandle } from '../ui/data-table.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { useNarrow } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { nextSort } from '../ui/sort.ts';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { documentColumns } from './document-columns.tsx';
import { DocumentToolbar } from './document-toolbar.component.tsx';
import styles from './documents.module.css';
import {
  type DocumentColumn,
  type DocumentsView,
  firstDirection,
  firstView,
  type listDocuments,
} from './list-documents.ts';
import type { OpenRecord } from './record.resource.ts';
import { searchDocuments } from './record.resource.ts';

type Props = {
  open: OpenRecord;
  rows: ReturnType<typeof listDocuments>;
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
  const { open, rows, view, onView, scroll, folded, selected, returning } = props;
  const { documents, documentsFailure, period, record } = open;
  const narrow = useNarrow();
  const table = useRef<TableHandle>(null);
  const [searchFailure, setSearchFailure] = useState<Failure>();
  const failure = searchFailure ?? documentsFailure;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list comes back
  useEffect(() => {
    const index = returning ? rows.findIndex(({ id }) => id === selected) : -1;
    if (index >= 0) table.current?.focusRow(index);
  }, []);

  const onSort = (column: string) => {
    const wanted = column as DocumentColumn;
    onView({ sort: nextSort(view.sort, wanted, firstDirection[wanted]) });
  };
  const retry = () => {
    setSearchFailure(undefined);
    void searchDocuments(record.handle, period ?? 'two-years', new AbortController().signal).catch((error: unknown) =>
      setSearchFailure(failureOf(error)),
    );
  };

  return (
    <section className={styles.list} aria-labelledby="documents-heading">
      <DocumentToolbar
        open={open}
        shown={rows.length}
        view={view}
        onView={onView}
        folded={folded}
        onArrowDown={() => table.current?.focusRow(0)}
        onFailure={setSearchFailure}
      />
      <div className={styles.scroller}>
        {failure && (
          <ErrorState
            failure={failure}
            actions={
              // Asking again does not change what a card may do.
              failure.code !== 'ROLE_CANNOT_READ' && (
                <Button variant="filled" onClick={retry}>
                  Réessayer
                </Button>
              )
            }
          />
        )}
        {!failure && documents === undefined && <SkeletonRows waitingFor="Lecture de la liste des documents au DMP" />}
        {!failure && documents && rows.length === 0 && (
          <NoDocuments any={documents.length > 0} patient={record.patient.handle} onClear={() => onView(firstView)} />
        )}
        {!failure && rows.length > 0 && (
          <DataTable
            ref={table}
            label="Documents"
            columns={documentColumns(folded && !narrow)}
            rows={rows}
            rowKey={({ id }) => id}
            layout={folded ? styles.foldedRow : styles.row}
            sort={view.sort}
            onSort={onSort}
            selected={selected}
            rowHeight={folded ? 54 : 44}
            rowAttributes={(row) => ({ 'data-unread': row.unread ? '' : undefined })}
            scrollOffset={scroll}
          />
        )}
      </div>
    </section>
  );
}

function NoDocuments({ any, patient, onClear }: { any: boolean; patient: string; onClear: () => void }) {
  if (any)
    return (
      <EmptyState
        icon={<IconFilterOff aria-hidden="true" />}
        title="Aucun document ne correspond"
        actions={<Button onClick={onClear}>Effacer la recherche et les filtres</Button>}
      >
        Un autre mot du titre, une autre catégorie ou une autre origine en montrera peut-être.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconFiles aria-hidden="true" />}
      title="Aucun document sur cette période"
      actions={
        <Link to="/depots/nouveau/$patient" params={{ patient }} className={buttonClass({ variant: 'filled' })}>
          Alimenter le dossier
        </Link>
      }
    >
      Les comptes rendus, résultats et ordonnances déposés par les soignants, l’Assurance Maladie ou le patient
      s’afficheront ici. « Toujours » cherche au-delà de deux ans.
    </EmptyState>
  );
}

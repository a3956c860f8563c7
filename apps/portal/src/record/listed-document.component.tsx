import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DocumentRow } from '@trousse/contract';
import { Suspense, useState } from 'react';
import { part } from '../shell/fetched.ts';
import { DocumentViewer } from './document-viewer.component.tsx';
import { type DocumentsView, noFilters } from './documents-view.ts';
import type { OpenRecord } from './record.resource.ts';

const PickDocument = part(async () => (await import('./pick-document.modal.tsx')).PickDocument);

type Props = {
  open: OpenRecord;
  /** The list as it is filtered and sorted: its neighbours are the document's. */
  rows: readonly DocumentRow[];
  document: string;
  full: boolean;
  /** Whether there is room for the list beside. */
  canFold: boolean;
  onView: (change: Partial<DocumentsView>) => void;
};

/** A document of the list being read, with its neighbours and, if the reader wants, another document beside it. */
export function ListedDocument({ open, rows, document, full, canFold, onView }: Props) {
  const { record, documents = [] } = open;
  const { avec } = useSearch({ from: '/shell/dossier/documents/{-$document}' });
  const navigate = useNavigate();
  const [picking, setPicking] = useState(false);
  const rowOf = (id: string | undefined) => documents.find((row) => row.id === id);

  const go = (id: string | undefined, to: { full: boolean; beside?: string | undefined }) => {
    const beside = to.beside === id ? undefined : to.beside;
    void navigate({
      to: '/dossier/documents/{-$document}',
      params: { document: id },
      search: id !== undefined && to.full ? { vue: 'pleine', ...(beside !== undefined && { avec: beside }) } : {},
    });
  };
  const back = () => go(undefined, { full: false });
  const at = rows.findIndex(({ id }) => id === document);
  return (
    <DocumentViewer
      key={document}
      record={record}
      document={document}
      row={rowOf(document)}
      place={full ? 'full' : 'pane'}
      canFold={canFold}
      neighbours={{
        position: at + 1,
        total: rows.length,
        previous: rows[at - 1]?.id,
        next: at < 0 ? undefined : rows[at + 1]?.id,
      }}
      shortcut={{
        documents,
        onAuthor: (author) => {
          onView({ ...noFilters, author });
          back();
        },
      }}
      other={{
        document: avec,
        row: rowOf(avec),
        onChange: (beside) => go(document, { full: true, beside }),
        onChoose: () => setPicking(true),
        picker: picking && (
          <Suspense>
            <PickDocument
              rows={rows.filter(({ id }) => id !== document && id !== avec)}
              title="Lire à côté d’un autre document"
              label="Titre de l’autre document"
              onCancel={() => setPicking(false)}
              onPick={(beside) => {
                setPicking(false);
                go(document, { full: true, beside });
              }}
            />
          </Suspense>
        ),
      }}
      onGo={(id) => go(id, { full, beside: avec })}
      onBack={back}
      onPlace={(place) => go(document, { full: place === 'full' })}
    />
  );
}

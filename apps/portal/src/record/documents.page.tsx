import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTitle, useWide } from '../ui/hooks.ts';
import { DocumentFilters } from './document-filters.component.tsx';
import { DocumentList } from './document-list.component.tsx';
import { DocumentViewer } from './document-viewer.component.tsx';
import styles from './documents.module.css';
import { useDocumentsView } from './documents-view.store.ts';
import { listDocuments } from './list-documents.ts';
import { NothingRead } from './nothing-read.component.tsx';
import { type OpenRecord, openRecordQuery } from './record.resource.ts';

/** /dossier/documents and /dossier/documents/{document}: the list, and beside it or in its place a document. */
export function DocumentsPage() {
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  return data ? <Documents open={data} /> : null;
}

function Documents({ open }: { open: OpenRecord }) {
  const { record, documents } = open;
  const { document } = useParams({ from: '/shell/dossier/documents/{-$document}' });
  const { vue } = useSearch({ from: '/shell/dossier/documents/{-$document}' });
  const navigate = useNavigate();
  const wide = useWide();
  const { view, setView, scroll, lastOpened, setLastOpened } = useDocumentsView(record.handle);
  const rows = useMemo(() => listDocuments(documents ?? [], view), [documents, view]);
  useTitle(document ? 'Document' : 'Documents');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is what this follows
  useEffect(() => {
    if (document !== undefined) setLastOpened(document);
  }, [document]);

  const at = rows.findIndex(({ id }) => id === document);
  const go = (id: string | undefined, full: boolean) => {
    void navigate({
      to: '/dossier/documents/{-$document}',
      params: { document: id },
      search: full && id !== undefined ? { vue: 'pleine' } : {},
    });
  };
  const full = document !== undefined && (!wide || vue === 'pleine');
  const neighbours = {
    position: at + 1,
    total: rows.length,
    previous: rows[at - 1]?.id,
    next: at < 0 ? undefined : rows[at + 1]?.id,
  };
  const viewer = document !== undefined && (
    <DocumentViewer
      key={document}
      record={record}
      document={document}
      row={documents?.find(({ id }) => id === document)}
      place={full ? 'full' : 'pane'}
      canFold={wide}
      neighbours={neighbours}
      onGo={(id) => go(id, full)}
      onBack={() => go(undefined, false)}
      onPlace={(place) => go(document, place === 'full')}
    />
  );
  if (full) return viewer;
  return (
    <div className={styles.panes}>
      <aside className={styles.aside} aria-label="Filtres">
        {documents && <DocumentFilters documents={documents} view={view} onChange={setView} />}
      </aside>
      <DocumentList
        open={open}
        rows={rows}
        view={view}
        onView={setView}
        scroll={scroll}
        folded={wide}
        selected={document ?? lastOpened}
        returning={lastOpened !== undefined && document === undefined}
      />
      {wide && <div className={styles.reading}>{viewer || <NothingRead any={rows.length > 0} />}</div>}
    </div>
  );
}

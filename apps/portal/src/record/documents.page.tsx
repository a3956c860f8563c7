import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTitle, useWide } from '../ui/hooks.ts';
import { DocumentFilters } from './document-filters.component.tsx';
import { DocumentList } from './document-list.component.tsx';
import styles from './documents.module.css';
import { useDocumentsView } from './documents-view.store.ts';
import { ListedDocument } from './listed-document.component.tsx';
import { NothingRead } from './nothing-read.component.tsx';
import { type OpenRecord, openRecordQuery } from './record.resource.ts';
import { useDocuments } from './use-documents.hook.ts';

/** /dossier/documents and /dossier/documents/{document}: the list, and beside it or in its place a document. */
export function DocumentsPage() {
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  return data ? <Documents open={data} /> : null;
}

function Documents({ open }: { open: OpenRecord }) {
  const { record, documents } = open;
  const { document } = useParams({ from: '/shell/dossier/documents/{-$document}' });
  const { vue } = useSearch({ from: '/shell/dossier/documents/{-$document}' });
  const wide = useWide();
  const { view, setView, scroll, lastOpened, setLastOpened } = useDocumentsView(record.handle);
  const listed = useDocuments(documents, view);
  const { rows, filtered } = listed;
  useTitle(document ? 'Document' : 'Documents');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is what this follows
  useEffect(() => {
    if (document !== undefined) setLastOpened(document);
  }, [document]);

  const full = document !== undefined && (!wide || vue === 'pleine');
  const viewer = document !== undefined && (
    <ListedDocument open={open} rows={rows} document={document} full={full} canFold={wide} onView={setView} />
  );
  if (full) return viewer;
  return (
    <div className={styles.panes}>
      <aside className={styles.aside} aria-label="Filtres">
        {documents && (
          <DocumentFilters
            filtered={filtered}
            category={view.category}
            hiddenOrigins={view.hiddenOrigins}
            onChange={setView}
          />
        )}
      </aside>
      <DocumentList
        open={open}
        listed={listed}
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

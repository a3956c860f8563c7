import { IconFileOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DocumentView, ShownContent } from '@trousse/contract';
import { Suspense, useState } from 'react';
import { part } from '../shell/fetched.ts';
import { Button } from '../ui/button.component.tsx';
import { failureFromCode, failureOf } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './document-content.module.css';
import { DocumentFrame } from './document-frame.component.tsx';
import { contentPath, contentQuery, documentPieces, mediaPath, pagePath } from './record.resource.ts';

/** A heading asked for in the contents list: a new object each time, so that the same one can be asked twice. */
export type Section = { id: string };

type Props = {
  record: string;
  view: DocumentView;
  wanted: Section | undefined;
  onCurrent: (id: string) => void;
  onEscape: () => void;
  onSave: () => void;
};

type Form = 'copy' | 'structured';

const forms: { value: Form; label: string }[] = [
  { value: 'copy', label: 'Copie PDF' },
  { value: 'structured', label: 'Document structuré' },
];

/** What the document says, whatever it is made of; the PDF copy of a structured document first (cda.md §6). */
export function DocumentContent(props: Props) {
  const { notes, content, behind } = props.view;
  const [form, setForm] = useState<Form>('copy');
  return (
    <>
      {notes.length > 0 && (
        <div className={styles.notes}>
          <Note tone="warn">
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Note>
        </div>
      )}
      {behind && (
        <div className={styles.forms}>
          <Segments legend="Forme du document" options={forms} value={form} onChange={setForm} />
        </div>
      )}
      <Body {...props} content={behind && form === 'structured' ? behind : content} />
    </>
  );
}

function Body({ record, view, content, wanted, onCurrent, onEscape, onSave }: Props & { content: ShownContent }) {
  const { document } = view;
  switch (content.kind) {
    case 'structured':
      return (
        <DocumentFrame
          title={document.title}
          mediaPath={(id) => mediaPath(record, document.id, id)}
          html={content.html}
          more={content.more ? (signal) => documentPieces(record, document.id, signal) : undefined}
          contents={content.contents}
          wanted={wanted}
          onCurrent={onCurrent}
          onEscape={onEscape}
        />
      );
    case 'pdf':
      return <PdfContent record={record} document={document.id} title={document.title} />;
    case 'picture':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        <section className={styles.sheetPane} aria-label={document.title} tabIndex={0}>
          <img className={styles.image} src={contentPath(record, document.id)} alt={document.title} />
        </section>
      );
    case 'pages':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        <section className={styles.sheetPane} aria-label={document.title} tabIndex={0}>
          {Array.from({ length: content.pages }, (_, at) => at + 1).map((page) => (
            <Page
              key={page}
              source={pagePath(record, document.id, page)}
              name={`Page ${page} sur ${content.pages}`}
              first={page === 1}
            />
          ))}
        </section>
      );
    case 'text':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        <section className={styles.sheetPane} aria-label={document.title} tabIndex={0}>
          <pre className={styles.text}>{content.text}</pre>
        </section>
      );
    case 'other':
      return (
        <ErrorState
          failure={failureFromCode(content.code)}
          icon={<IconFileOff aria-hidden="true" />}
          actions={
            <Button variant="filled" onClick={onSave}>
              Télécharger le fichier d’origine
            </Button>
          }
        />
      );
  }
}

/** A page of a fax or a scan: those out of sight are not asked for yet. */
function Page({ source, name, first }: { source: string; name: string; first: boolean }) {
  const [state, setState] = useState<'waiting' | 'shown' | 'failed'>('waiting');
  if (state === 'failed') return <p className={styles.missing}>{name} : cette page ne peut pas être affichée.</p>;
  return (
    <img
      className={state === 'waiting' ? styles.waitingPage : styles.image}
      src={source}
      alt={name}
      loading={first ? 'eager' : 'lazy'}
      onLoad={() => setState('shown')}
      onError={() => setState('failed')}
    />
  );
}

const PdfPages = part(async () => (await import('../ui/pdf-pages.component.tsx')).PdfPages);

function PdfContent({ record, document, title }: { record: string; document: string; title: string }) {
  const bytes = useQuery(contentQuery(record, document));
  if (bytes.isError)
    return (
      <ErrorState
        failure={failureOf(bytes.error)}
        actions={
          <Button variant="filled" onClick={() => void bytes.refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  const waiting = <SkeletonRows waitingFor="Préparation des pages" rows={6} />;
  if (bytes.isPending) return waiting;
  return (
    <Suspense fallback={waiting}>
      <PdfPages bytes={bytes.data} title={title} />
    </Suspense>
  );
}

import { IconFileOff } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ShownContent } from '@trousse/contract';
import { Suspense, useState } from 'react';
import { part } from '../shell/fetched.ts';
import { Button } from '../ui/button.component.tsx';
import { failureFromCode, failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './document-content.module.css';
import { DocumentFrame } from './document-frame.component.tsx';

/** A heading asked for in the contents list: a new object each time, so that the same one can be asked twice. */
export type Section = { id: string };

/** Where the parts of a content lie, be it a document of a record or a part of a message. */
export type ContentSource = {
  title: string;
  /** Address of a picture. */
  path: string;
  /** Address of a page of several, from 1. */
  pagePath: (page: number) => string;
  /** Address of a picture within a structured document. */
  mediaPath: (id: string) => string;
  /** The bytes of a PDF, once it is shown. */
  useBytes: () => UseQueryResult<Uint8Array<ArrayBuffer>>;
  /** What comes after the first piece of a very long structured document. */
  pieces: (signal: AbortSignal) => AsyncIterable<string>;
};

type Props = {
  source: ContentSource;
  content: ShownContent;
  wanted?: Section | undefined;
  onCurrent: (id: string) => void;
  onEscape: () => void;
  onSave: () => void;
};

/** A content in the viewer that is made for it; what none is made for can be saved. */
export function ContentView({ source, content, wanted, onCurrent, onEscape, onSave }: Props) {
  const { title } = source;
  switch (content.kind) {
    case 'structured':
      return (
        <DocumentFrame
          title={title}
          mediaPath={source.mediaPath}
          html={content.html}
          more={content.more ? source.pieces : undefined}
          contents={content.contents}
          wanted={wanted}
          onCurrent={onCurrent}
          onEscape={onEscape}
        />
      );
    case 'pdf':
      return <PdfContent useBytes={source.useBytes} title={title} />;
    case 'picture':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        <section className={styles.sheetPane} aria-label={title} tabIndex={0}>
          <img className={styles.image} src={source.path} alt={title} />
        </section>
      );
    case 'pages':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        <section className={styles.sheetPane} aria-label={title} tabIndex={0}>
          {Array.from({ length: content.pages }, (_, at) => at + 1).map((page) => (
            <Page
              key={page}
              source={source.pagePath(page)}
              name={`Page ${page} sur ${content.pages}`}
              first={page === 1}
            />
          ))}
        </section>
      );
    case 'text':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        <section className={styles.sheetPane} aria-label={title} tabIndex={0}>
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

function PdfContent({ useBytes, title }: Pick<ContentSource, 'useBytes' | 'title'>) {
  const bytes = useBytes();
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

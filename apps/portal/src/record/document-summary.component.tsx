import { IconArchive, IconCircleCheck, IconEyeOff, IconHistory, IconTrash } from '@tabler/icons-react';
import type { DocumentRow, DocumentView } from '@trousse/contract';
import type { ReactNode } from 'react';
import { Badge } from '../ui/badge.component.tsx';
import { TextButton } from '../ui/button.component.tsx';
import { formatDateTime, formatRange } from '../ui/format.ts';
import { type AuthorShortcut, DocumentAuthors } from './document-authors.component.tsx';
import styles from './document-summary.module.css';
import { hiddenWords, originLabels, statusLabels } from './document-words.ts';
import { TableOfContents } from './table-of-contents.component.tsx';

type Contents = { id: string; title: string; level: number }[];

type Props = {
  row: DocumentRow;
  view: DocumentView | undefined;
  /** On the left of the content; else folded above it. */
  beside: boolean;
  contents: Contents;
  current: string | undefined;
  onSection: (id: string) => void;
  shortcut?: AuthorShortcut | undefined;
  /** Absent where something else shows them. */
  metadata?: { shown: boolean; onShown: (shown: boolean) => void };
  /** What came with it. */
  linked?: ReactNode;
};

/** What the document is: state, category, dates, authors, header (EFF-136), and its contents list. */
export function DocumentSummary(props: Props) {
  const { row, view, beside, contents, current, onSection, shortcut, metadata, linked } = props;
  const facts = (
    <>
      <Facts row={row} />
      <DocumentAuthors authors={row.authors} shortcut={shortcut} />
    </>
  );
  const more = (
    <>
      {linked}
      <Header view={view} />
      {metadata && (
        <TextButton
          className={styles.metadata}
          aria-expanded={metadata.shown}
          onClick={() => metadata.onShown(!metadata.shown)}
        >
          {metadata.shown ? 'Masquer les métadonnées' : 'Afficher les métadonnées'}
        </TextButton>
      )}
    </>
  );
  const table = contents.length > 1 && <TableOfContents {...{ contents, current, onSection }} />;
  if (beside)
    return (
      <aside className={styles.beside} aria-label="Résumé du document">
        <Status row={row} />
        {facts}
        {table}
        {more}
      </aside>
    );
  return (
    <div className={styles.above}>
      <p className={styles.line}>
        <Status row={row} />
        <span className="soft">
          {row.class.display} · {formatRange(row.actStart, row.actStop)}
        </span>
      </p>
      <details className={styles.details}>
        <summary>Détails du document</summary>
        {facts}
        {table}
        {more}
      </details>
    </div>
  );
}

const icons = { approved: IconCircleCheck, archived: IconArchive, deprecated: IconHistory, deleted: IconTrash };

function Status({ row }: { row: DocumentRow }) {
  const Icon = icons[row.status];
  const hidden = hiddenWords(row.visibility);
  return (
    <span className={styles.badges}>
      <Badge tone={row.status === 'approved' ? 'ok' : 'neutral'} icon={<Icon aria-hidden="true" />}>
        {statusLabels[row.status]}
      </Badge>
      {hidden && <Badge icon={<IconEyeOff aria-hidden="true" />}>{hidden}</Badge>}
    </span>
  );
}

function Facts({ row }: { row: DocumentRow }) {
  return (
    <dl className={styles.facts}>
      <Fact label="Titre" value={row.title} />
      {row.description && <Fact label="Description" value={row.description} />}
      <Fact label="Catégorie" value={row.category.display} />
      <Fact label="Date de création" value={formatDateTime(row.createdAt)} />
      <Fact label="Date de l’acte médical" value={formatRange(row.actStart, row.actStop)} />
      <Fact label="Origine" value={originLabels[row.origin]} />
    </dl>
  );
}

/** The header of the clinical document itself, which says more than its metadata. */
function Header({ view }: { view: DocumentView | undefined }) {
  if (view === undefined || view.header.length === 0) return null;
  return (
    <details className={styles.header}>
      <summary className={styles.heading}>En-tête du document</summary>
      <dl className={styles.facts}>
        {view.header.map(({ label, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a label may come twice and never moves
          <Fact key={index} label={label} value={value} />
        ))}
      </dl>
    </details>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

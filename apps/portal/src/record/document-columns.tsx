import { IconArchive, IconEyeOff, IconHistory, IconTrash } from '@tabler/icons-react';
import type { DateKind, DocumentRow } from '@trousse/contract';
import { RowActs } from '../acts/row-acts.component.tsx';
import { SelectBox } from '../acts/select-box.component.tsx';
import { UnreadDot } from '../ui/badge.component.tsx';
import type { Column } from '../ui/data-table.component.tsx';
import { formatDate } from '../ui/format.ts';
import { DetailsButton } from './details-button.component.tsx';
import { authorWords, dateLabels, hiddenWords, statusLabels } from './document-words.ts';
import styles from './documents.module.css';
import { OriginIcon } from './origin-icon.component.tsx';
import { TitleLink } from './title-link.component.tsx';
import { CurrentVersion, FormerVersions } from './versions.component.tsx';
import type { Versions } from './versions.ts';

const statusIcons = { archived: IconArchive, deprecated: IconHistory, deleted: IconTrash };

type Shown = {
  /** Beside a reading pane category and author fold under the title. */
  folded: boolean;
  date: DateKind;
  record: string;
  versions: Versions;
  unfolded: ReadonlySet<string>;
  onUnfold: (document: string) => void;
};

/** The columns of the list, each sortable (EFF-122); without a reading pane each fact has its own. */
export function documentColumns({ folded, date, record, versions, unfolded, onUnfold }: Shown): Column<DocumentRow>[] {
  const columns: Column<DocumentRow>[] = [
    {
      id: 'unread',
      header: (
        <>
          <span className={styles.dotHeader} aria-hidden="true" />
          <span className="visually-hidden">Non lu</span>
        </>
      ),
      sortable: true,
      cell: (row, { tabIndex }) => (
        <>
          <UnreadDot {...row} />
          <SelectBox row={row} tabIndex={tabIndex} />
        </>
      ),
    },
    {
      id: 'title',
      header: 'Titre',
      sortable: true,
      className: styles.titleCell,
      cell: (row, { main, tabIndex }) => (
        <>
          <span className={styles.titleText}>
            <TitleLink row={row} main={main} />
            <span className={styles.folded}>
              {row.class.display} · <OriginIcon origin={row.origin} named size={14} /> {authorWords(row)}
            </span>
            <FormerVersions
              count={versions.former(row).length}
              unfolded={unfolded.has(row.id)}
              tabIndex={tabIndex}
              onUnfold={() => onUnfold(row.id)}
            />
            <CurrentVersion row={row} current={versions.current(row)} tabIndex={tabIndex} />
          </span>
          <DetailsButton record={record} row={row} tabIndex={tabIndex} />
        </>
      ),
    },
    {
      id: 'category',
      header: 'Catégorie',
      sortable: true,
      className: styles.category,
      cell: (row) => (
        <span className="cut" title={row.category.display}>
          {row.class.display}
        </span>
      ),
    },
    {
      id: 'author',
      header: 'Auteur',
      sortable: true,
      className: styles.author,
      cell: (row) => (
        <>
          <OriginIcon origin={row.origin} named />
          <span className={styles.authorName} title={authorWords(row)}>
            {authorWords(row)}
          </span>
        </>
      ),
    },
    {
      id: 'date',
      header: dateLabels[date],
      sortable: true,
      className: `figures ${styles.date}`,
      cell: (row) => dateOf(row, date),
    },
    {
      id: 'marks',
      header: 'État et visibilité',
      sortable: true,
      className: styles.marks,
      cell: (row, { tabIndex }) => (
        <>
          <Marks row={row} />
          <RowActs row={row} tabIndex={tabIndex} />
        </>
      ),
    },
  ];
  return folded ? columns.filter(({ id }) => id !== 'category' && id !== 'author') : columns;
}

/** `''` for a deposit whose moment was not asked for. */
function dateOf(row: DocumentRow, kind: DateKind): string {
  if (kind === 'act') return formatDate(row.actStart);
  if (kind === 'creation') return formatDate(row.createdAt);
  return row.submittedAt === undefined ? '' : formatDate(row.submittedAt);
}

/** Marks that inform are always there: from whom it is hidden, and a state other than approved. */
function Marks({ row }: { row: DocumentRow }) {
  const hidden = hiddenWords(row.visibility);
  const Icon = row.status === 'approved' ? undefined : statusIcons[row.status];
  return (
    <>
      {Icon && (
        <span className={styles.mark} title={statusLabels[row.status]}>
          <Icon size={16} aria-hidden="true" />
          <span>{statusLabels[row.status]}</span>
        </span>
      )}
      {hidden && (
        <span className={styles.mark} title={hidden}>
          <IconEyeOff size={16} aria-hidden="true" />
          <span>{hidden}</span>
        </span>
      )}
    </>
  );
}

import { IconArchive, IconEyeOff, IconHistory, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { DocumentRow } from '@trousse/contract';
import { UnreadDot } from '../ui/badge.component.tsx';
import type { Column } from '../ui/data-table.component.tsx';
import { formatDate } from '../ui/format.ts';
import { authorWords, hiddenWords, statusLabels } from './document-words.ts';
import styles from './documents.module.css';
import { OriginIcon } from './origin-icon.component.tsx';

const statusIcons = { archived: IconArchive, deprecated: IconHistory, deleted: IconTrash };

/** The columns of the list; without a reading pane each fact has its own, beside one they fold under the title. */
export function documentColumns(folded: boolean): Column<DocumentRow>[] {
  const columns: Column<DocumentRow>[] = [
    { id: 'unread', header: <span className="visually-hidden">Non lu</span>, cell: (row) => <UnreadDot {...row} /> },
    {
      id: 'title',
      header: 'Titre',
      sortable: true,
      cell: (row, { main }) => (
        <>
          <Link
            to="/dossier/documents/{-$document}"
            params={{ document: row.id }}
            search={{}}
            {...main}
            className={`${main.className} ${styles.title}`}
            title={row.title}
          >
            {row.title}
          </Link>
          <span className={styles.folded}>
            {row.class.display} · <OriginIcon origin={row.origin} named size={14} /> {authorWords(row)}
          </span>
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
      header: 'Date de l’acte',
      sortable: true,
      className: `figures ${styles.date}`,
      cell: (row) => formatDate(row.actStart),
    },
    {
      id: 'marks',
      header: <span className="visually-hidden">État et visibilité</span>,
      className: styles.marks,
      cell: (row) => <Marks row={row} />,
    },
  ];
  return folded ? columns.filter(({ id }) => id !== 'category' && id !== 'author') : columns;
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

import { useRouter } from '@tanstack/react-router';
import type { DocumentRow } from '@trousse/contract';
import type { MouseEvent } from 'react';
import type { RowContext } from '../ui/data-table.component.tsx';
import styles from './documents.module.css';

/**
 * Opens a document from its title. A plain link: a list draws dozens at each key typed, and the router's own looks its
 * address up each time.
 */
export function TitleLink({ row, main }: { row: DocumentRow; main: RowContext['main'] }) {
  const router = useRouter();
  const open = (event: MouseEvent) => {
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    void router.navigate({ to: '/dossier/documents/{-$document}', params: { document: row.id }, search: {} });
  };
  return (
    <a
      href={`/dossier/documents/${row.id}`}
      onClick={open}
      {...main}
      className={`${main.className} ${styles.title}`}
      title={row.title}
    >
      {row.title}
    </a>
  );
}

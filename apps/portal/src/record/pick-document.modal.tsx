import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { DocumentRow } from '@trousse/contract';
import { useState } from 'react';
import { IconButton } from '../ui/button.component.tsx';
import { counted, formatDate } from '../ui/format.ts';
import { dialogLook } from '../ui/mantine.tsx';
import { SearchField } from '../ui/search-field.component.tsx';
import { fold } from '../ui/text-match.ts';
import { authorWords } from './document-words.ts';
import styles from './pick-document.module.css';
import { keysOf } from './row-keys.ts';
import { useEscape } from './use-escape.hook.ts';

/** More than these are not read through: a word of the title narrows them. */
const mostShown = 50;

/** Chooses another document of the record, by its title, in the order of the list. */
export function PickDocument({
  rows,
  title,
  label,
  onPick,
  onCancel,
}: {
  rows: readonly DocumentRow[];
  /** What it is chosen for. */
  title: string;
  /** Of the field that finds it. */
  label: string;
  onPick: (document: string) => void;
  onCancel: () => void;
}) {
  useEscape(onCancel);
  const [search, setSearch] = useState('');
  const words = fold(search).split(' ').filter(Boolean);
  const found = rows.filter((row) => words.every((word) => keysOf(row).title.includes(word)));
  const first = found[0];
  return (
    <Modal.Root opened onClose={onCancel} size={600} closeOnEscape={false} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.head}>
          <Modal.Title>{title}</Modal.Title>
          <IconButton label="Fermer" onClick={onCancel}>
            <IconX aria-hidden="true" />
          </IconButton>
        </div>
        <form
          className={styles.search}
          onSubmit={(event) => {
            event.preventDefault();
            if (first !== undefined && search !== '') onPick(first.id);
          }}
        >
          <SearchField label={label} value={search} onChange={setSearch} />
          <p className="soft small" role="status">
            {found.length > mostShown
              ? `${mostShown} premiers sur ${counted(found.length, 'document', 'documents')} : précisez le titre`
              : counted(found.length, 'document', 'documents')}
          </p>
        </form>
        <ul className={styles.list}>
          {found.slice(0, mostShown).map((row) => (
            <li key={row.id}>
              <button type="button" onClick={() => onPick(row.id)}>
                <span className={styles.title}>{row.title}</span>
                <span className="soft small">
                  {row.category.display} · {authorWords(row)} · {formatDate(row.actStart)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Modal.Content>
    </Modal.Root>
  );
}

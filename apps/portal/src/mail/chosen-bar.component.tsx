import { IconArchive, IconFlag, IconFlagOff, IconMail, IconMailOpened, IconTrash, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { IconButton } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import { useStore } from '../ui/store.ts';
import { chosen, clearChosen, mostChosen } from './chosen.store.ts';
import styles from './list.module.css';
import type { Folders } from './mail.resource.ts';
import { archive, mark } from './mail-acts.ts';
import { PickFolder, PickLabel } from './pick-place.component.tsx';
import { askRemoval } from './removal.store.ts';

/** What may be done with the messages that are chosen; nothing while none is. */
export function ChosenBar({ mailbox, folders }: { mailbox: string; folders: Folders }) {
  const map = useStore(chosen);
  useEffect(() => clearChosen, []);
  if (map.size === 0) return null;
  const rows = [...map.values()];
  const unread = rows.some((row) => row.unread > 0);
  const unflagged = rows.some(({ flagged }) => !flagged);
  return (
    <section className={styles.chosen} aria-label="Messages choisis">
      <p role="status" className="strong">
        {counted(rows.length, 'choisi', 'choisis')}
        {rows.length === mostChosen && <span className="soft"> (le plus possible en une fois)</span>}
      </p>
      <IconButton
        label={unread ? 'Marquer comme lus' : 'Marquer comme non lus'}
        onClick={() => void mark(mailbox, rows, { seen: unread })}
      >
        {unread ? <IconMailOpened aria-hidden="true" /> : <IconMail aria-hidden="true" />}
      </IconButton>
      <IconButton
        label={unflagged ? 'Suivre' : 'Ne plus suivre'}
        onClick={() => void mark(mailbox, rows, { flagged: unflagged })}
      >
        {unflagged ? <IconFlag aria-hidden="true" /> : <IconFlagOff aria-hidden="true" />}
      </IconButton>
      <PickLabel mailbox={mailbox} folders={folders} rows={rows} />
      <PickFolder mailbox={mailbox} folders={folders} rows={rows} />
      <IconButton label="Archiver" onClick={() => void archive(mailbox, rows)}>
        <IconArchive aria-hidden="true" />
      </IconButton>
      <IconButton label="Supprimer" onClick={() => askRemoval(mailbox, rows)}>
        <IconTrash aria-hidden="true" />
      </IconButton>
      <IconButton label="Ne plus rien choisir" onClick={clearChosen}>
        <IconX aria-hidden="true" />
      </IconButton>
    </section>
  );
}

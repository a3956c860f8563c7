import { IconArchive, IconArchiveOff, IconEye, IconTrash, IconX } from '@tabler/icons-react';
import type { DocumentRow } from '@trousse/contract';
import { useEffect } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { SendChosen } from '../writing/write-buttons.component.tsx';
import { actLabels, labelOf, reasonAgainstAll } from './act-rules.ts';
import styles from './acts.module.css';
import { archiveOrBack } from './archive.ts';
import { asked } from './asked.store.ts';
import { recordNow } from './open-record.ts';
import { clearSelection, mostSelected, selection } from './selection.store.ts';

/** What may be done with the rows that are chosen; nothing while none is. */
export function SelectionBar({ rows }: { rows: readonly DocumentRow[] }) {
  const record = recordNow();
  const ids = useStore(selection);
  const chosen = ids.size === 0 ? [] : rows.filter(({ id }) => ids.has(id));
  // The choice is of this record's list, and ends with it.
  useEffect(() => clearSelection, []);
  const [first] = chosen;
  if (record === undefined || first === undefined) return null;
  const act = (name: 'visibility' | 'archive' | 'remove') => {
    const reason = reasonAgainstAll(name, chosen, record);
    return {
      'aria-disabled': reason === undefined ? undefined : true,
      title: reason,
      onClick: () => {
        if (reason !== undefined) toast(`${actLabels[name]} : ${reason}.`, { tone: 'danger' });
        else if (name === 'archive') void archiveOrBack(record.handle, chosen).then(clearSelection);
        else asked.set({ act: name, rows: chosen });
      },
    };
  };
  const Archive = first.status === 'archived' ? IconArchiveOff : IconArchive;
  return (
    <section className={styles.bar} aria-label="Documents choisis">
      <p role="status" className="strong">
        {counted(chosen.length, 'document choisi', 'documents choisis')}
        {chosen.length === mostSelected && <span className="soft"> (le plus possible en une fois)</span>}
      </p>
      <SendChosen rows={chosen} record={record} />
      <Button size="s" icon={<IconEye aria-hidden="true" />} {...act('visibility')}>
        {actLabels.visibility}
      </Button>
      <Button size="s" icon={<Archive aria-hidden="true" />} {...act('archive')}>
        {labelOf('archive', first)}
      </Button>
      <Button size="s" variant="danger" icon={<IconTrash aria-hidden="true" />} {...act('remove')}>
        {actLabels.remove}
      </Button>
      <IconButton label="Ne plus rien choisir" onClick={clearSelection}>
        <IconX aria-hidden="true" />
      </IconButton>
    </section>
  );
}

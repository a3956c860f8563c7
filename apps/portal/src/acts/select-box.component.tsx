import type { DocumentRow } from '@trousse/contract';
import { Checkbox } from '../ui/choice.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './acts.module.css';
import { selection, toggleSelected } from './selection.store.ts';

/** Chooses a row for an act on several at once; it stands over the unread mark while the row is pointed at. */
export function SelectBox({ row, tabIndex }: { row: DocumentRow; tabIndex: 0 | -1 }) {
  const chosen = useStore(selection);
  return (
    <span className={styles.select} data-choosing={chosen.size > 0 ? '' : undefined}>
      <Checkbox
        label=""
        aria-label={`Choisir ${row.title}`}
        checked={chosen.has(row.id)}
        tabIndex={tabIndex}
        onChange={() => toggleSelected(row.id)}
      />
    </span>
  );
}

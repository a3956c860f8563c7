import { IconInfoCircle } from '@tabler/icons-react';
import type { DocumentRow } from '@trousse/contract';
import { createStore } from '../ui/store.ts';
import styles from './documents.module.css';

/** The document whose details are shown, in the record that is open. */
export const detailed = createStore<{ record: string; row: DocumentRow } | undefined>(undefined);

/** Opens `Détails` of a line (MED-32). */
export function DetailsButton({ record, row, tabIndex }: { record: string; row: DocumentRow; tabIndex: 0 | -1 }) {
  return (
    <button
      type="button"
      className={styles.details}
      aria-label={`Détails de ${row.title}`}
      title="Détails"
      tabIndex={tabIndex}
      onClick={() => detailed.set({ record, row })}
    >
      <IconInfoCircle size={17} aria-hidden="true" />
    </button>
  );
}

import type { DocumentRow } from '@trousse/contract';
import { ActButtons } from './act-buttons.component.tsx';
import styles from './acts.module.css';

/** The four shortcuts of a row of the list (EFF-130), over its end while it is pointed at or has the keyboard. */
export function RowActs(props: { row: DocumentRow; tabIndex: 0 | -1 }) {
  return <ActButtons {...props} className={styles.rowActs} />;
}

import type { DocumentRow } from '@trousse/contract';
import { ActButtons } from './act-buttons.component.tsx';
import styles from './acts.module.css';

/** The same four acts on the document being read (EFF-143). */
export function ViewerActs(props: { row: DocumentRow }) {
  return <ActButtons {...props} className={styles.viewerActs} />;
}

import { IconAlertTriangle, IconCircleCheck, IconClockPause, IconX } from '@tabler/icons-react';
import { Spinner } from '../ui/button.component.tsx';
import type { Verdict } from './batch.ts';
import styles from './identities.module.css';
import { statusWords } from './identity-words.ts';

/** What a verification found for one identity, and what it changed. */
export function VerdictCell({ verdict }: { verdict: Verdict }) {
  switch (verdict.state) {
    case 'pending':
      return (
        <span className={styles.verdict}>
          <Spinner />
          En cours
        </span>
      );
    case 'agrees':
      return (
        <span className={`${styles.verdict} ${styles.ok}`}>
          <IconCircleCheck size={18} aria-hidden="true" />
          Confirmée par INSi
        </span>
      );
    case 'disagrees':
      return (
        <span className={`${styles.verdict} ${styles.bad}`}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <span>
            <span className="strong">Non confirmée : matricule retiré</span>
            <span className={styles.change}>
              {statusWords[verdict.from]} → {statusWords[verdict.to]}
            </span>
          </span>
        </span>
      );
    case 'failed':
      return (
        <span className={`${styles.verdict} ${styles.bad}`}>
          <IconX size={18} aria-hidden="true" />
          <span>
            {verdict.failure.message}
            <span className={styles.change}>{verdict.failure.next}</span>
          </span>
        </span>
      );
    case 'skipped':
      return (
        <span className={`${styles.verdict} soft`}>
          <IconClockPause size={18} aria-hidden="true" />
          Non vérifiée
        </span>
      );
  }
}

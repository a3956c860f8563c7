import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'primary' | 'ok' | 'warn' | 'danger' | 'new';

/** Icon, word and colour: never colour alone. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}

/** A count in a pill; orange says that something waits for the reader. */
export function Count({ value, waiting = false, label }: { value: number; waiting?: boolean; label?: string }) {
  return (
    <span className={classNames(styles.count, waiting && styles.waiting)}>
      <span aria-hidden={label ? true : undefined}>{value}</span>
      {label && <span className="visually-hidden">{label}</span>}
    </span>
  );
}

/** The orange dot of what was never opened, with its words for who does not see it. */
export function UnreadDot({ unread }: { unread: boolean }) {
  if (!unread) return <span className={styles.noDot} />;
  return (
    <span className={styles.dot} title="Non lu">
      <span className="visually-hidden">Non lu</span>
    </span>
  );
}

import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './note.module.css';

const icons = { info: IconInfoCircle, warn: IconAlertTriangle, danger: IconAlertCircle, ok: IconCircleCheck };

/** A sentence that stays beside what it is about. `alert` reads it out as soon as it appears. */
export function Note({
  tone = 'info',
  alert = false,
  children,
}: {
  tone?: keyof typeof icons;
  alert?: boolean;
  children: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <div className={classNames(styles.note, styles[tone])} role={alert ? 'alert' : undefined}>
      <Icon size={18} aria-hidden="true" />
      <div className={styles.text}>{children}</div>
    </div>
  );
}

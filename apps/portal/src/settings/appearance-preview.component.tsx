import { IconFileText } from '@tabler/icons-react';
import type { Preferences } from '@trousse/contract';
import { Badge } from '../ui/badge.component.tsx';
import { useMedia } from '../ui/hooks.ts';
import styles from './appearance-preview.module.css';

const lines = [
  { title: 'Compte rendu de consultation', day: '06/10/2026', unread: true },
  { title: 'Lettre de liaison', day: '28/09/2026', unread: false },
  { title: 'Biologie médicale', day: '12/09/2026', unread: false },
];

/** A list as it would look, before anything is validated. */
export function AppearancePreview({ theme, density }: Pick<Preferences, 'theme' | 'density'>) {
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const dark = theme === 'system' ? systemDark : theme === 'dark';
  return (
    <figure
      className={styles.preview}
      data-mantine-color-scheme={dark ? 'dark' : 'light'}
      data-density={density}
      aria-label="Aperçu"
    >
      <figcaption className={styles.caption}>Aperçu</figcaption>
      {lines.map(({ title, day, unread }) => (
        <div key={title} className={styles.row}>
          <IconFileText size={16} aria-hidden="true" />
          <span className={styles.title}>{title}</span>
          {unread && <Badge tone="new">Non lu</Badge>}
          <span className={styles.day}>{day}</span>
        </div>
      ))}
    </figure>
  );
}

import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { PathwayDocument } from '@trousse/contract';
import { UnreadDot } from '../ui/badge.component.tsx';
import styles from './timeline.module.css';

/** Opens a document of an event (EFF-79). */
export function OpenDocument({
  document,
  unread,
  tabIndex,
  named = false,
}: {
  document: PathwayDocument;
  unread: boolean;
  tabIndex: 0 | -1;
  /** Under its title instead of its category. */
  named?: boolean;
}) {
  const { id, title, category } = document;
  return (
    <Link
      to="/dossier/documents/{-$document}"
      params={{ document: id }}
      preload={false}
      className={styles.document}
      tabIndex={tabIndex}
      title={title}
      aria-label={`Ouvrir ${named ? title : `${category} : ${title}`}${unread ? ', non lu' : ''}`}
    >
      <IconFileText size={16} aria-hidden="true" />
      <span>{named ? title : category}</span>
      {unread && <UnreadDot unread />}
    </Link>
  );
}

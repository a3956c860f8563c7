import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { DocumentRow } from '@trousse/contract';
import { counted } from '../ui/format.ts';
import styles from './documents.module.css';

/** Shows the former versions of a document under its line, or folds them away (EFF-132). */
export function FormerVersions({
  count,
  unfolded,
  tabIndex,
  onUnfold,
}: {
  count: number;
  unfolded: boolean;
  tabIndex: 0 | -1;
  onUnfold: () => void;
}) {
  if (count === 0) return null;
  const Arrow = unfolded ? IconChevronDown : IconChevronRight;
  return (
    <button type="button" className={styles.versions} aria-expanded={unfolded} tabIndex={tabIndex} onClick={onUnfold}>
      <Arrow size={14} aria-hidden="true" />
      {counted(count, 'version antérieure', 'versions antérieures')}
    </button>
  );
}

/** Leads from an obsolete document to the version in force (EFF-132). */
export function CurrentVersion({
  row,
  current,
  tabIndex,
}: {
  row: DocumentRow;
  current: DocumentRow | undefined;
  tabIndex: 0 | -1;
}) {
  if (row.status !== 'deprecated' || current === undefined) return null;
  return (
    <Link
      to="/dossier/documents/{-$document}"
      params={{ document: current.id }}
      search={{}}
      tabIndex={tabIndex}
      className={styles.current}
    >
      Version actuelle
    </Link>
  );
}

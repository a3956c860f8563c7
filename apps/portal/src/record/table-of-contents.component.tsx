import { useId } from 'react';
import { TextButton } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './table-of-contents.module.css';

/** `Table des matières`: scrolls the document to a heading, and shows which one is being read (EFF-138). */
export function TableOfContents({
  contents,
  current,
  onSection,
}: {
  contents: { id: string; title: string; level: number }[];
  current: string | undefined;
  onSection: (id: string) => void;
}) {
  const heading = useId();
  const shallowest = Math.min(...contents.map(({ level }) => level));
  return (
    <nav aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        Table des matières
      </h3>
      <ol className={styles.list}>
        {contents.map(({ id, title, level }) => (
          <li key={id}>
            <TextButton
              className={classNames(styles.entry, level > shallowest && styles.deep, id === current && styles.on)}
              aria-current={id === current ? 'location' : undefined}
              onClick={() => onSection(id)}
            >
              {title}
            </TextButton>
          </li>
        ))}
      </ol>
    </nav>
  );
}

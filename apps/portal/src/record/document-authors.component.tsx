import type { DocumentRow } from '@trousse/contract';
import { TextButton } from '../ui/button.component.tsx';
import { counted } from '../ui/format.ts';
import styles from './document-summary.module.css';

export type AuthorShortcut = {
  /** The list that the counts are of. */
  documents: readonly DocumentRow[];
  /** Shows the list of what this author wrote. */
  onAuthor: (author: string) => void;
};

/** Who wrote the document, the principal first, each with how many documents of the list are theirs too (EFF-137). */
export function DocumentAuthors({
  authors,
  shortcut,
}: {
  authors: DocumentRow['authors'];
  shortcut: AuthorShortcut | undefined;
}) {
  if (authors.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{counted(authors.length, 'auteur', 'auteurs')}</h3>
      <ul className={styles.authors}>
        {authors.map(({ name, specialty, organisation }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: authors have no id and never move
          <li key={index}>
            <span className="strong">{name || organisation}</span>
            {[specialty, name ? organisation : undefined].filter(Boolean).map((line) => (
              <span key={line} className="soft small">
                {line}
              </span>
            ))}
            <span className="soft small">
              {index === 0 ? 'Auteur principal' : 'Auteur secondaire'}
              {shortcut && <Shortcut {...shortcut} author={name} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As many as the list shows when no other filter is on. */
function Shortcut({ documents, onAuthor, author }: AuthorShortcut & { author: string }) {
  const theirs = documents.filter(
    ({ status, authors }) => status === 'approved' && authors.some(({ name }) => name === author),
  );
  const count = counted(theirs.length, 'document', 'documents');
  return (
    <>
      {' · '}
      <TextButton aria-label={`${count} de ${author}`} onClick={() => onAuthor(author)}>
        {count}
      </TextButton>
    </>
  );
}

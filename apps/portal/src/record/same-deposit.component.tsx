import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, TextButton } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { formatDate, formatDateTime } from '../ui/format.ts';
import { useLasting } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import styles from './document-summary.module.css';
import { sameDepositQuery } from './viewer.resource.ts';

/** What came with the document in its deposit (REC_3.2-1080): the DMP is asked on the user's act. */
export function SameDeposit({ record, document }: { record: string; document: string }) {
  const [asked, setAsked] = useState(false);
  const found = useQuery({ ...sameDepositQuery(record, document), enabled: asked });
  const waiting = useLasting(found.isFetching);
  const search = useSearch({ strict: false });
  const { data } = found;
  return (
    <section>
      <h3 className={styles.heading}>Même dépôt</h3>
      {data === undefined && !found.isError && (
        <Button size="s" busy={waiting} onClick={() => setAsked(true)}>
          Chercher les documents liés
        </Button>
      )}
      {found.isError && (
        <Note tone="danger" alert>
          <p>{failureOf(found.error).message}</p>
          <ServerWords failure={failureOf(found.error)} />
          <TextButton onClick={() => void found.refetch()}>Réessayer</TextButton>
        </Note>
      )}
      {data && (
        <div role="status">
          {data.submittedAt && <p className="soft small">Déposé le {formatDateTime(data.submittedAt)}</p>}
          {data.documents.length === 0 && <p>Aucun autre document visible dans ce dépôt.</p>}
          <ul className={styles.linked}>
            {data.documents.map(({ id, title, category, actStart }) => (
              <li key={id}>
                <Link
                  to="/dossier/documents/{-$document}"
                  params={{ document: id }}
                  search={search.vue === 'pleine' ? { vue: 'pleine' } : {}}
                >
                  {title}
                </Link>
                <span className="soft small">
                  {category.display} · {formatDate(actStart)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

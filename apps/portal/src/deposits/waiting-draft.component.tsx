import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../ui/button.component.tsx';
import { counted, formatRecent } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { draftsQuery } from './drafts.resource.ts';
import styles from './new-deposit.module.css';

/** A form begun for this patient and left: one act takes it up again. */
export function WaitingDraft({ patient }: { patient: string }) {
  const { data = [] } = useQuery(draftsQuery);
  const [last, ...others] = data.filter((draft) => draft.patient === patient);
  if (last === undefined) return null;
  const title = last.title.trim() === '' ? 'sans titre' : `« ${last.title.trim()} »`;
  return (
    <div className={styles.waiting}>
      <Note>
        <p>
          Un brouillon pour ce patient vous attend : {title}, {formatRecent(last.updatedAt, new Date()).toLowerCase()}
          {others.length > 0 && `, et ${counted(others.length, 'autre', 'autres')}`}.{' '}
          <Link
            to="/depots/nouveau/$patient"
            params={{ patient }}
            search={{ brouillon: last.draft }}
            className={buttonClass({ size: 's' })}
          >
            Reprendre
          </Link>
        </p>
      </Note>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { Failure } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import styles from './identities.module.css';
import { faultNext } from './identity-words.ts';

/** What did not work, the téléservice's own words, and a next step that fits its code. */
export function FailureNote({ failure, children }: { failure: Failure; children?: ReactNode }) {
  return (
    <Note tone="danger" alert>
      <div className={styles.noteBody}>
        <p className="strong">{failure.message}</p>
        <ServerWords failure={failure} from="d’INSi" />
        <p>{failure.code === 'INSI_REFUSED' ? faultNext(failure.serverCode) : failure.next}</p>
        {children}
      </div>
    </Note>
  );
}

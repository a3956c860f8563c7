import { Button } from '../ui/button.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { ErrorState, ServerWords } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './documents.module.css';
import type { OpenRecord } from './record.resource.ts';
import { search, startSearch } from './search.store.ts';

/** Why the list could not be read, or not to its end: beside what is there of it, or in its place. */
export function ListFailure({ open }: { open: OpenRecord }) {
  const { failed } = useStore(search);
  const { record, period = 'two-years', states = 'approved', documents, documentsFailure } = open;
  const mine = failed?.asked.record === record.handle ? failed : undefined;
  const failure = mine?.failure ?? documentsFailure;
  if (failure === undefined) return null;
  const retry = () => void startSearch(mine?.asked ?? { record: record.handle, period, states });
  // Asking again does not change what a card may do.
  const again = failure.code !== 'ROLE_CANNOT_READ' && (
    <Button variant="filled" onClick={retry}>
      Réessayer
    </Button>
  );
  if (documents === undefined) return <ErrorState failure={failure} actions={again} />;
  return (
    <div className={styles.failure}>
      <Note tone="danger" alert>
        <p>
          <span className="strong">{failure.message}</span>{' '}
          {mine === undefined ? 'La liste est incomplète.' : 'La liste reste celle d’avant.'} {failure.next}
        </p>
        <ServerWords failure={failure} />
        {again}
      </Note>
    </div>
  );
}

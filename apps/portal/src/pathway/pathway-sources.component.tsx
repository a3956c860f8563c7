import { Link } from '@tanstack/react-router';
import type { CarePathway, PathwaySource } from '@trousse/contract';
import { Button, Spinner } from '../ui/button.component.tsx';
import { formatDate } from '../ui/format.ts';
import { useLasting } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import styles from './pathway.module.css';
import type { PathwayState } from './pathway.resource.ts';

const sourceWords: Readonly<Record<PathwaySource, { reading: string; missing: string }>> = {
  reimbursements: {
    reading: 'Lecture de l’historique des remboursements au DMP',
    missing: 'Les remboursements manquent à cette chronologie.',
  },
  vaccinations: {
    reading: 'Lecture des vaccinations au DMP',
    missing: 'Les vaccinations manquent à cette chronologie.',
  },
};

type Props = {
  state: PathwayState;
  /** The months whose reimbursements are known. */
  window: { from: string; to: string } | undefined;
  reimbursements: CarePathway['reimbursements'];
  onRetry: () => void;
};

/** What the timeline is made of: what is being read, what could not be, and the months that it covers (EFF-106). */
export function PathwaySources({ state, window, reimbursements, onRetry }: Props) {
  const { running, failures } = state;
  const waiting = useLasting(running.length > 0);
  return (
    <>
      {waiting &&
        running.map((source) => (
          <p key={source} className={styles.reading} role="status">
            <Spinner /> {sourceWords[source].reading}
          </p>
        ))}
      {(Object.keys(sourceWords) as PathwaySource[]).map((source) => {
        const failure = failures[source];
        if (failure === undefined) return null;
        return (
          <Note key={source} tone="danger" alert>
            <p>
              <strong>{sourceWords[source].missing}</strong> {failure.message} {failure.next}
            </p>
            <ServerWords failure={failure} />
            <Button className={styles.retry} size="s" busy={running.includes(source)} onClick={onRetry}>
              Réessayer
            </Button>
          </Note>
        );
      })}
      {reimbursements && window && (
        <p className={styles.window}>
          Remboursements du {formatDate(window.from)} au {formatDate(window.to)} (douze derniers mois), mis à jour le{' '}
          {formatDate(reimbursements.updatedAt)}. <Link to="/dossier/remboursements">Voir l’historique</Link>
        </p>
      )}
      {running.length === 0 && reimbursements === undefined && failures.reimbursements === undefined && (
        <p className={styles.window}>Ce dossier n’a pas d’historique des remboursements à lire ici.</p>
      )}
    </>
  );
}

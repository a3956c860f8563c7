import { IconFingerprint, IconPlugConnectedX } from '@tabler/icons-react';
import type { IdentityView } from '@trousse/contract';
import type { StrictTrait } from '@trousse/ins';
import { useState } from 'react';
import { Button, Spinner } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { useLasting } from '../ui/hooks.ts';
import { EmptyState } from '../ui/state.component.tsx';
import { FailureNote } from './failure-note.component.tsx';
import { FoundIdentity } from './found.component.tsx';
import styles from './identities.module.css';
import { captureIdentity } from './identities.resource.ts';
import { NotFound, SeveralFound } from './not-found.component.tsx';
import type { InsSearch } from './search.ts';
import { toTyped } from './traits-draft.ts';

/** What came of a search: what it will be, that it runs, who was found, why nobody was, or what failed. */
export function SearchOutcome({
  search: { draft, scanned, outcome },
  completing,
  onMend,
  onRetry,
  onRefuse,
  onKept,
}: {
  search: InsSearch;
  completing: IdentityView | undefined;
  onMend: (field: StrictTrait) => void;
  onRetry: () => void;
  onRefuse: () => void;
  onKept: (identity: IdentityView) => void;
}) {
  const [capturing, setCapturing] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const waiting = useLasting(outcome.kind === 'searching');
  const capture = async () => {
    setCapturing(true);
    setFailure(undefined);
    try {
      onKept(completing ?? (await captureIdentity(toTyped(draft), scanned ? 'CB' : 'SM')));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setCapturing(false);
    }
  };
  switch (outcome.kind) {
    case 'none':
      return (
        <EmptyState icon={<IconFingerprint aria-hidden="true" />} title="L’identité trouvée s’affichera ici">
          INSi répond avec le matricule et les traits officiels. Vous les comparez avant de garder l’identité.
        </EmptyState>
      );
    case 'searching':
      return (
        <p className={styles.waiting} role="status">
          {waiting && (
            <>
              <Spinner /> INSi recherche cette personne
            </>
          )}
        </p>
      );
    case 'failed':
      return (
        <div className={styles.outcomeBody}>
          <FailureNote failure={outcome.failure}>
            <div className={styles.buttons}>
              <Button icon={<IconPlugConnectedX aria-hidden="true" />} onClick={onRetry}>
                Relancer la recherche
              </Button>
              {!completing && (
                <Button busy={capturing} disabled={capturing} onClick={() => void capture()}>
                  Garder cette identité sans INS
                </Button>
              )}
            </div>
          </FailureNote>
          {failure && <FailureNote failure={failure} />}
        </div>
      );
    case 'answer': {
      const { result, asked } = outcome;
      if (result.outcome === 'several') return <SeveralFound hints={result.hints} onMend={onMend} />;
      if (result.outcome === 'one')
        return (
          <FoundIdentity
            key={result.answer}
            found={result}
            asked={asked}
            scanned={scanned}
            completing={completing}
            onRefuse={onRefuse}
            onKept={onKept}
          />
        );
      return (
        <>
          <NotFound hints={result.hints} onMend={onMend} onCapture={() => void capture()} capturing={capturing} />
          {failure && <FailureNote failure={failure} />}
        </>
      );
    }
  }
}

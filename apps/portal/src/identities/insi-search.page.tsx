import { IconScan } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { IdentityView } from '@trousse/contract';
import type { StrictTrait } from '@trousse/ins';
import { type FormEvent, useEffect, useReducer, useRef, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { isoDay } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import styles from './identities.module.css';
import { identityQuery, searchByTraits } from './identities.resource.ts';
import { statusWords } from './identity-words.ts';
import { Scan } from './scan.component.tsx';
import { searchReducer, startSearch } from './search.ts';
import { SearchOutcome } from './search-outcome.component.tsx';
import { Td05Notice } from './td05-notice.component.tsx';
import { draftErrors, toTyped, traitFields } from './traits-draft.ts';
import { TraitsFields } from './traits-form.component.tsx';

const route = getRouteApi('/shell/patients/recherche-ins');

/** /patients/recherche-ins: `Recherche d’INS par traits d’identité` (EFF-54, EFF-55, EO-05, EO-06). */
export function InsiSearchPage() {
  useTitle('Recherche d’INS');
  const { identite } = route.useSearch();
  if (identite === undefined) return <InsiSearch key="new" completing={undefined} />;
  return <Completing key={identite} identity={identite} />;
}

function Completing({ identity }: { identity: string }) {
  const known = useQuery(identityQuery(identity));
  if (known.isPending) return <SkeletonRows waitingFor="Lecture de l’identité" rows={4} />;
  if (known.isError) return <ErrorState failure={failureOf(known.error)} />;
  return <InsiSearch completing={known.data} />;
}

function InsiSearch({ completing }: { completing: IdentityView | undefined }) {
  const navigate = useNavigate();
  const [search, dispatch] = useReducer(searchReducer, completing, startSearch);
  const [scanning, setScanning] = useState(false);
  const running = useRef<AbortController>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const { draft, outcome } = search;
  const busy = outcome.kind === 'searching';
  useEffect(() => () => running.current?.abort(), []);
  // The answer is read out from its heading, which on a phone is out of sight.
  useEffect(() => {
    if (outcome.kind === 'answer') result.current?.querySelector<HTMLElement>('[data-outcome]')?.focus();
  }, [outcome]);

  const toField = (field: StrictTrait) => form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
  const ask = async () => {
    const errors = draftErrors(draft, isoDay(new Date()), false);
    if (Object.keys(errors).length > 0) {
      dispatch({ type: 'wrong', errors });
      return toField(traitFields.find((field) => field in errors) ?? 'birthName');
    }
    const stop = new AbortController();
    running.current = stop;
    dispatch({ type: 'sent' });
    try {
      const asked = { traits: toTyped(draft), ...(completing && { identity: completing.id }) };
      const found = await searchByTraits({ ...asked, ...(search.scanned && { scanned: true }) }, stop.signal);
      dispatch({ type: 'answered', result: found });
    } catch (error) {
      if (!stop.signal.aborted) dispatch({ type: 'failed', error });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void ask();
  };
  const cancel = () => {
    running.current?.abort();
    dispatch({ type: 'cancelled' });
  };
  const show = (identity: IdentityView) => {
    toast(`${statusWords[identity.status]} : l’identité est dans votre liste.`);
    void navigate({ to: '/patients/identites/$identity', params: { identity: identity.id } });
  };

  return (
    <div className={styles.stack}>
      <Td05Notice />
      {scanning ? (
        <Scan
          onClose={() => setScanning(false)}
          onRead={(scanned) => {
            setScanning(false);
            dispatch({ type: 'scanned', scanned });
          }}
        />
      ) : (
        <div className={styles.buttons}>
          <Button icon={<IconScan aria-hidden="true" />} onClick={() => setScanning(true)}>
            Lire un datamatrix INS
          </Button>
        </div>
      )}
      <div className={styles.columns} data-answered={outcome.kind === 'answer' || undefined}>
        <form ref={form} className={styles.panel} onSubmit={submit} noValidate aria-labelledby="traits">
          <h2 id="traits">{completing ? 'Compléter une identité connue' : 'Recherche d’INS par traits d’identité'}</h2>
          {search.scanned && (
            <p role="status" className="soft">
              Traits lus dans le datamatrix. Lancez la recherche pour les confirmer auprès d’INSi.
            </p>
          )}
          <TraitsFields
            draft={draft}
            errors={search.errors}
            pointed={search.pointed}
            onChange={(part) => dispatch({ type: 'typed', part })}
          />
          <div className={styles.buttons}>
            <Button type="submit" variant="filled" disabled={busy}>
              Rechercher
            </Button>
            {busy && <Button onClick={cancel}>Annuler</Button>}
          </div>
        </form>
        <div ref={result} className={styles.card}>
          <SearchOutcome
            search={search}
            completing={completing}
            onMend={toField}
            onRetry={() => void ask()}
            onRefuse={() => dispatch({ type: 'refused' })}
            onKept={show}
          />
        </div>
      </div>
    </div>
  );
}

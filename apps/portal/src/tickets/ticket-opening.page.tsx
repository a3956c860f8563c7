import { IconLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { AccessBadge } from '../patients/access-badge.component.tsx';
import { entryFor, patientName } from '../patients/patient-words.ts';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { sessionState, signedIn } from '../session/session.store.ts';
import { PracticeForm } from '../settings/practice-form.component.tsx';
import styles from '../settings/settings.module.css';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { useLasting, useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { openTicket } from './tickets.resource.ts';

type Opened = Awaited<ReturnType<typeof openTicket>>;

/** /billet/ouverture: the patient of the link that another software made, by the one way into a record. */
export function TicketOpeningPage() {
  useTitle('Ouverture du dossier');
  const session = signedIn(useStore(sessionState));
  const { enter, dialog } = useRecordEntry();
  const [state, setState] = useState<Opened | { state: 'asking' } | { state: 'failed'; failure: Failure }>({
    state: 'asking',
  });
  const asked = useRef(false);
  const waiting = useLasting(state.state === 'asking');

  const ask = async () => {
    setState({ state: 'asking' });
    try {
      const opened = await openTicket();
      setState(opened);
      if (opened.state === 'found') enter(opened.patient);
    } catch (error) {
      setState({ state: 'failed', failure: failureOf(error) });
    }
  };
  // Once: a link serves once, and the effect may run twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the screen appears, then on the user's act
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void ask();
  }, []);

  const toPatients = (
    <Link to="/patients" className={buttonClass({ variant: 'filled' })}>
      Mes patients
    </Link>
  );
  if (state.state === 'asking') return waiting ? <SkeletonRows waitingFor="Recherche du DMP" /> : null;
  if (state.state === 'failed') {
    const again = state.failure.code === 'DMP_UNAVAILABLE' || state.failure.code === 'NETWORK';
    return (
      <ErrorState
        level={1}
        failure={state.failure}
        icon={<IconLink aria-hidden="true" />}
        actions={
          <>
            {again && <Button onClick={() => void ask()}>Réessayer</Button>}
            {toPatients}
          </>
        }
      />
    );
  }
  if (state.state === 'practice-needed')
    return (
      <div className={styles.page}>
        <h1>Votre exercice dans cette structure</h1>
        <p className={styles.lead}>
          Votre logiciel ouvre ce patient pour une structure où vous n’avez rien choisi encore.
        </p>
        <div className={styles.card}>
          <PracticeForm
            session={session}
            situationId={state.situationId}
            action="Continuer"
            onSaved={() => void ask()}
          />
        </div>
      </div>
    );
  const { patient } = state;
  return (
    <>
      {dialog ?? (
        <EmptyState
          level={1}
          icon={<IconLink aria-hidden="true" />}
          title={patientName(patient)}
          actions={
            <>
              {entryFor(patient.access) !== 'closed' && <Button onClick={() => enter(patient)}>Accéder au DMP</Button>}
              {toPatients}
            </>
          }
        >
          <AccessBadge access={patient.access} />
        </EmptyState>
      )}
    </>
  );
}

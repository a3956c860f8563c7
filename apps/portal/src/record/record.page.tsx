import { IconFolderOpen, IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import type { ErrorCode } from '@trousse/contract/errors';
import { Suspense, useEffect } from 'react';
import { ActsHost } from '../acts/acts-host.component.tsx';
import { patientsPlace } from '../patients/patients-place.store.ts';
import { part } from '../shell/fetched.ts';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { AccessStrip } from './access-strip.component.tsx';
import { cancelOpening, chooseAgain, type Opening, opening, openRecord } from './opening.ts';
import { OpeningScreen } from './opening-screen.component.tsx';
import { PatientBanner } from './patient-banner.component.tsx';
import styles from './record.module.css';
import { closeRecord, openRecordQuery } from './record.resource.ts';
import { RecordTabs } from './record-tabs.component.tsx';
import { useAutoOpen } from './use-auto-open.hook.ts';

// Asked of few records: they stay out of what every record loads.
const AccessDialog = part(async () => (await import('./access.modal.tsx')).AccessDialog);
const SecretDialog = part(async () => (await import('./secret.modal.tsx')).SecretDialog);

/** /dossier: whose record is open, on every screen of it. */
export function RecordPage() {
  const navigate = useNavigate();
  const progress = useStore(opening);
  const open = useQuery({ ...openRecordQuery, enabled: progress.phase === 'none' });
  useAutoOpen(open.data);
  const leave = () => {
    cancelOpening();
    if (open.data) void closeRecord(open.data.record.handle);
    void navigate({ to: patientsPlace.get() as '/patients' });
  };
  // A dialog or a failure concerns this screen only: leaving it ends it, not what draws it anew on arrival.
  useEffect(
    () => () => {
      if (location.pathname.startsWith('/dossier')) return;
      opening.set((current) => (current.phase === 'running' ? current : { phase: 'none' }));
    },
    [],
  );

  if (open.data)
    return (
      <div className={styles.record}>
        <PatientBanner record={open.data.record} onLeave={leave} />
        <RecordTabs open={open.data} />
        <AccessStrip record={open.data.record} onLeave={leave} />
        <Outlet />
        <ActsHost record={open.data.record} documents={open.data.documents ?? []} />
      </div>
    );
  if (progress.phase !== 'none') return <OnTheWay progress={progress} onLeave={leave} />;
  if (open.isPending) return <SkeletonRows waitingFor="Recherche du dossier ouvert" />;
  const failure = failureOf(open.error);
  if (failure.code !== 'RECORD_NOT_OPEN')
    return (
      <ErrorState
        level={1}
        failure={failure}
        actions={
          <Button variant="filled" onClick={() => void open.refetch()}>
            Réessayer
          </Button>
        }
      />
    );
  return (
    <EmptyState
      level={1}
      icon={<IconFolderOpen aria-hidden="true" />}
      title="Aucun dossier ouvert"
      actions={
        <Link to="/patients" className={buttonClass({ variant: 'filled' })}>
          Mes patients
        </Link>
      }
    >
      Un dossier se ferme quand vous le quittez, quand la session est verrouillée ou quand un autre s’ouvre.
    </EmptyState>
  );
}

function OnTheWay({ progress, onLeave }: { progress: Exclude<Opening, { phase: 'none' }>; onLeave: () => void }) {
  if (progress.phase === 'failed')
    return (
      <ErrorState
        level={1}
        failure={progress.failure}
        {...(ofTheWay.has(progress.failure.code) && { icon: <IconHandStop aria-hidden="true" /> })}
        actions={
          <>
            <Again {...progress} />
            <Button onClick={onLeave}>Mes patients</Button>
          </>
        }
      />
    );
  return (
    <Suspense fallback={<OpeningScreen progress={progress} onCancel={onLeave} />}>
      <OpeningScreen progress={progress} onCancel={onLeave} />
      {progress.phase === 'authorisation-needed' && (
        <AccessDialog
          patient={progress.patient}
          onCancel={onLeave}
          asked={progress.asked}
          onEnter={(asked) => void openRecord(progress.patient, asked)}
        />
      )}
      {progress.phase === 'secret-needed' && (
        <SecretDialog
          patient={progress.patient}
          onCancel={onLeave}
          onChosen={(secret) => void openRecord(progress.patient, { ...progress.asked, secret })}
        />
      )}
    </Suspense>
  );
}

/** Refusals of a way in, which another way may not meet; the same once more would. */
const ofTheWay: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DMP_OPPOSED_BREAK_GLASS',
  'DMP_OPPOSED_REGULATION',
  'REGULATION_ONLY',
  'REASON_REQUIRED',
  'REASON_TOO_LONG',
]);

function Again({ patient, asked, failure }: Extract<Opening, { phase: 'failed' }>) {
  if (ofTheWay.has(failure.code))
    return (
      <Button variant="filled" onClick={() => chooseAgain(patient, asked)}>
        Accéder autrement
      </Button>
    );
  return (
    <Button variant="filled" onClick={() => void openRecord(patient, asked)}>
      Réessayer
    </Button>
  );
}

import { IconFolderOpen } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { AccessDialog } from './access.modal.tsx';
import { cancelOpening, type Opening, opening, openRecord } from './opening.ts';
import { OpeningScreen } from './opening-screen.component.tsx';
import { PatientBanner } from './patient-banner.component.tsx';
import styles from './record.module.css';
import { closeRecord, openRecordQuery } from './record.resource.ts';
import { RecordTabs } from './record-tabs.component.tsx';

/** /dossier: whose record is open, on every screen of it. */
export function RecordPage() {
  const navigate = useNavigate();
  const progress = useStore(opening);
  const open = useQuery({ ...openRecordQuery, enabled: progress.phase === 'none' });
  const leave = () => {
    cancelOpening();
    if (open.data) void closeRecord(open.data.record.handle);
    void navigate({ to: '/patients' });
  };
  // A dialog or a failure concerns this screen only: leaving it ends it.
  useEffect(() => () => opening.set((current) => (current.phase === 'running' ? current : { phase: 'none' })), []);

  if (open.data)
    return (
      <div className={styles.record}>
        <PatientBanner record={open.data.record} onLeave={leave} />
        <RecordTabs open={open.data} />
        <Outlet />
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
        actions={
          <>
            <Button variant="filled" onClick={() => void openRecord(progress.patient, progress.consent)}>
              Réessayer
            </Button>
            <Button onClick={onLeave}>Mes patients</Button>
          </>
        }
      />
    );
  return (
    <>
      <OpeningScreen progress={progress} onCancel={onLeave} />
      {progress.phase === 'authorisation-needed' && (
        <AccessDialog
          patient={progress.patient}
          onCancel={onLeave}
          onAgreed={() => void openRecord(progress.patient, true)}
        />
      )}
    </>
  );
}

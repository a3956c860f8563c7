import { IconUserQuestion, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { Patient } from '@trousse/contract';
import { useState } from 'react';
import { patientFacts, patientName } from '../patients/patient-words.ts';
import { patientQuery } from '../patients/patients.resource.ts';
import { type OpenRecord, openRecordQuery } from '../record/record.resource.ts';
import { sessionState, signedIn } from '../session/session.store.ts';
import { queryClient } from '../shell/query-client.ts';
import { buttonClass, IconButton } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { DepositEditor } from './deposit-editor.component.tsx';
import { DepositResult } from './deposit-result.component.tsx';
import styles from './new-deposit.module.css';

/** /depots/nouveau/{patient}: the same form from the record and from the lists (EFF-160). */
export function NewDepositPage() {
  useTitle('Déposer un document');
  const { patient: handle } = useParams({ from: '/shell/depots/nouveau/$patient' });
  const patient = useQuery(patientQuery(handle));
  if (patient.isPending) return <SkeletonRows waitingFor="Recherche du patient" />;
  if (patient.isError)
    return (
      <ErrorState
        level={1}
        failure={failureOf(patient.error)}
        icon={<IconUserQuestion aria-hidden="true" />}
        actions={
          <Link to="/patients" className={buttonClass({ variant: 'filled' })}>
            Mes patients
          </Link>
        }
      />
    );
  return <NewDeposit key={handle} patient={patient.data} />;
}

function NewDeposit({ patient }: { patient: Patient }) {
  const navigate = useNavigate();
  const [deposit, setDeposit] = useState<string>();
  const session = signedIn(useStore(sessionState));
  const name = patientName(patient);
  const leave = () => {
    const open = queryClient.getQueryData<OpenRecord>(openRecordQuery.queryKey);
    const inRecord = open?.record.patient.handle === patient.handle;
    void navigate(
      inRecord ? { to: '/dossier/documents/{-$document}', params: { document: undefined } } : { to: '/patients' },
    );
  };
  return (
    <div className={styles.page} data-own-footer="">
      <header className={styles.header}>
        <IconButton label="Quitter le dépôt" onClick={leave}>
          <IconX aria-hidden="true" />
        </IconButton>
        <div>
          <h1>Déposer un document dans le DMP de {name}</h1>
          <p className="soft">{patientFacts(patient)}</p>
          {session.cardKind === undefined && (
            <p className="soft">
              Vous êtes connecté sans carte : ce dépôt partira quand vous vous connecterez avec elle.
            </p>
          )}
        </div>
      </header>
      {deposit === undefined ? (
        <DepositEditor patient={patient} onCancel={leave} onQueued={leave} onSent={setDeposit} />
      ) : (
        <DepositResult deposit={deposit} patientName={name} onLeave={leave} />
      )}
    </div>
  );
}

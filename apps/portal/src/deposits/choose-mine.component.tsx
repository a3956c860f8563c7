import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Patient } from '@trousse/contract';
import { useState } from 'react';
import { myPatientsQuery } from '../patients/patients.resource.ts';
import { searchPatients, sortPatients } from '../patients/sort-patients.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { SearchField } from '../ui/search-field.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import styles from './choose-patient.module.css';
import { PatientChoice } from './patient-choice.component.tsx';

const byName = { column: 'patient', direction: 'ascending' } as const;

/** Among the records on which I have an authorisation, found by a few letters. */
export function AmongMine({ onChoose }: { onChoose: (patient: Patient) => void }) {
  const patients = useQuery(myPatientsQuery);
  const [search, setSearch] = useState('');
  if (patients.isPending)
    return (
      <div className={styles.card}>
        <SkeletonRows waitingFor="Lecture de vos patients au DMP" />
      </div>
    );
  if (patients.isError)
    return (
      <div className={styles.card}>
        <ErrorState
          failure={failureOf(patients.error)}
          actions={
            <Button variant="filled" onClick={() => void patients.refetch()}>
              Réessayer
            </Button>
          }
        />
      </div>
    );
  const rows = sortPatients(searchPatients(patients.data, search), byName);
  return (
    <>
      <div className={styles.tools}>
        <SearchField label="Rechercher parmi mes patients" value={search} onChange={setSearch} />
      </div>
      {rows.length > 0 ? (
        <PatientChoice label="Mes patients DMP" patients={rows} onChoose={onChoose} />
      ) : (
        <div className={styles.card}>
          <EmptyState icon={<IconUsers aria-hidden="true" />} title="Aucun patient de ce nom">
            Lisez sa carte Vitale, ou cherchez-le par ses traits d’identité.
          </EmptyState>
        </div>
      )}
    </>
  );
}

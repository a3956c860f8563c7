import { IconCreditCard, IconRefresh, IconSearchOff, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { DataTable, type TableHandle } from '../ui/data-table.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { SearchField } from '../ui/search-field.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { nextSort, type Sort } from '../ui/sort.ts';
import { EmptyState, ErrorState } from '../ui/state.component.tsx';
import { patientColumns } from './patient-columns.tsx';
import styles from './patients.module.css';
import { myPatientsQuery } from './patients.resource.ts';
import { readingAsked } from './reading-asked.store.ts';
import { firstDirection, type PatientColumn, searchPatients, sortPatients } from './sort-patients.ts';

/** /patients: `Mes patients DMP`, the records on which I have an authorisation (EFF-35). */
export function MyPatientsPage() {
  useTitle('Mes patients');
  const patients = useQuery(myPatientsQuery);
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort<PatientColumn>>({ column: 'patient', direction: 'ascending' });
  const { enter, dialog } = useRecordEntry();
  const table = useRef<TableHandle>(null);
  const rows = useMemo(
    () => sortPatients(searchPatients(patients.data ?? [], search), sort),
    [patients.data, search, sort],
  );
  const columns = patientColumns(enter);
  const onSort = (column: string) =>
    setSort((current) => nextSort(current, column as PatientColumn, firstDirection[column as PatientColumn]));

  return (
    <>
      <div className={styles.toolbar}>
        <SearchField
          label="Nom ou prénom"
          value={search}
          onChange={setSearch}
          onArrowDown={() => table.current?.focusRow(0)}
        />
        <p className={styles.summary} role="status">
          {patients.data && summary(rows.length, patients.data.length)}
        </p>
        {patients.data?.length !== 0 && <ReadVitale />}
        <Button
          variant="quiet"
          className={styles.end}
          icon={<IconRefresh aria-hidden="true" />}
          busy={patients.isFetching && !patients.isPending}
          onClick={() => void patients.refetch()}
        >
          Recharger
        </Button>
      </div>
      <div className={styles.card}>
        {patients.isPending && <SkeletonRows waitingFor="Lecture de vos patients au DMP" />}
        {patients.isError && (
          <ErrorState
            failure={failureOf(patients.error)}
            actions={
              <Button variant="filled" onClick={() => void patients.refetch()}>
                Réessayer
              </Button>
            }
          />
        )}
        {patients.isSuccess &&
          (rows.length > 0 ? (
            <DataTable
              ref={table}
              label="Mes patients DMP"
              columns={columns}
              rows={rows}
              rowKey={({ handle }) => handle}
              layout={styles.list}
              sort={sort}
              onSort={onSort}
            />
          ) : (
            <NoPatients searching={patients.data.length > 0} onClear={() => setSearch('')} />
          ))}
      </div>
      {dialog}
    </>
  );
}

/** From here to the people of the card, read on arrival (WEB-14). */
function ReadVitale({ filled = false }: { filled?: boolean }) {
  const navigate = useNavigate();
  // Asked for before, and never done for want of a card.
  useEffect(() => readingAsked.set(false), []);
  return (
    <Button
      variant={filled ? 'filled' : 'outline'}
      icon={<IconCreditCard aria-hidden="true" />}
      onClick={() => {
        readingAsked.set(true);
        void navigate({ to: '/patients/carte-vitale' });
      }}
    >
      Lire la carte Vitale
    </Button>
  );
}

function summary(shown: number, all: number): string {
  const total = counted(all, 'dossier', 'dossiers');
  return shown === all ? total : `${shown} sur ${total}`;
}

function NoPatients({ searching, onClear }: { searching: boolean; onClear: () => void }) {
  if (searching)
    return (
      <EmptyState
        icon={<IconSearchOff aria-hidden="true" />}
        title="Aucun patient de ce nom"
        actions={
          <>
            <Button onClick={onClear}>Effacer la recherche</Button>
            <Link to="/patients/recherche" className={buttonClass({ variant: 'quiet' })}>
              Rechercher un DMP
            </Link>
          </>
        }
      >
        La recherche porte sur les dossiers auxquels vous avez accès. Pour un autre patient, lisez sa carte Vitale ou
        saisissez son matricule INS.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconUsers aria-hidden="true" />}
      title="Aucun patient pour le moment"
      actions={
        <>
          <ReadVitale filled />
          <Link to="/patients/ins" className={buttonClass()}>
            Saisir un matricule INS
          </Link>
          <Link to="/patients/recherche" className={buttonClass()}>
            Rechercher un DMP
          </Link>
        </>
      }
    >
      Les dossiers dont le patient vous a ouvert l’accès s’afficheront ici. Trois autres voies y mènent dès maintenant :
      la carte Vitale, le matricule INS, et la recherche parmi les patients connus ici.
    </EmptyState>
  );
}

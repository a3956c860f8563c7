import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { Button } from '../ui/button.component.tsx';
import { DataTable, type TableHandle } from '../ui/data-table.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { nextSort } from '../ui/sort.ts';
import { ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import { MyPatientsToolbar } from './my-patients-toolbar.component.tsx';
import { changeView, choiceOf, myPatientsView } from './my-patients-view.store.ts';
import { NoPatients } from './no-patients.component.tsx';
import { patientColumns } from './patient-columns.tsx';
import styles from './patients.module.css';
import { patientListQuery } from './patients.resource.ts';
import { firstDirection, type PatientColumn, searchPatients, sortPatients } from './sort-patients.ts';

/** /patients: `Mes patients DMP`, the records on which I have an authorisation (EFF-35). */
export function MyPatientsPage() {
  useTitle('Mes patients');
  const view = useStore(myPatientsView);
  const { search, sort, which } = view;
  const choice = choiceOf(view);
  const patients = useQuery(patientListQuery(choice));
  const { enter, dialog } = useRecordEntry();
  const table = useRef<TableHandle>(null);
  // Sorted once a list, searched at every key.
  const sorted = useMemo(() => sortPatients(patients.data ?? [], sort), [patients.data, sort]);
  const rows = useMemo(() => searchPatients(sorted, search), [sorted, search]);
  const onSort = (column: string) =>
    changeView({ sort: nextSort(sort, column as PatientColumn, firstDirection[column as PatientColumn]) });

  return (
    <>
      <MyPatientsToolbar
        view={view}
        shown={patients.data && { rows: rows.length, all: patients.data.length }}
        reloading={patients.isFetching && !patients.isPending}
        onReload={() => void patients.refetch()}
        onArrowDown={() => table.current?.focusRow(0)}
      />
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
              key={`${which} ${choice.since}`}
              ref={table}
              label="Mes patients DMP"
              columns={patientColumns(enter, { fed: which === 'fed' })}
              rows={rows}
              rowKey={({ handle }) => handle}
              layout={styles.list}
              sort={sort}
              onSort={onSort}
              scrollOffset={view.scroll}
            />
          ) : (
            <NoPatients choice={choice} searching={patients.data.length > 0} />
          ))}
      </div>
      {dialog}
    </>
  );
}

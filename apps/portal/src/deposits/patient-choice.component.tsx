import type { Patient } from '@trousse/contract';
import { AccessBadge } from '../patients/access-badge.component.tsx';
import { whyClosed } from '../patients/patient-columns.tsx';
import { canBeFed, patientName, usedNameWords } from '../patients/patient-words.ts';
import { Button } from '../ui/button.component.tsx';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { formatDate } from '../ui/format.ts';
import styles from './choose-patient.module.css';

/** Patients to choose from, each with the state of the record; one that cannot be fed has the reason in place of the button. */
export function PatientChoice({
  label,
  patients,
  onChoose,
}: {
  label: string;
  patients: readonly Patient[];
  onChoose: (patient: Patient) => void;
}) {
  const columns: Column<Patient>[] = [
    {
      id: 'patient',
      header: 'Patient',
      cell: (row) => (
        <span>
          <span className="strong">{patientName(row)}</span> <span className="soft small">{usedNameWords(row)}</span>
        </span>
      ),
    },
    { id: 'birth', header: 'Né(e) le', className: 'figures', cell: ({ birthDate }) => formatDate(birthDate) },
    { id: 'access', header: 'Accès au dossier patient', cell: ({ access }) => <AccessBadge access={access} /> },
    {
      id: 'actions',
      header: 'Actions',
      className: styles.actions,
      cell: (row, { tabIndex, main }) =>
        canBeFed(row.access) && row.access !== 'blocked' ? (
          <Button
            size="s"
            tabIndex={tabIndex}
            data-row-main={main['data-row-main']}
            aria-label={`Choisir ${patientName(row)}`}
            onClick={() => onChoose(row)}
          >
            Choisir
          </Button>
        ) : (
          <span className="soft small">{whyClosed(row.access)}</span>
        ),
    },
  ];
  return (
    <div className={styles.card}>
      <DataTable label={label} columns={columns} rows={patients} rowKey={({ handle }) => handle} layout={styles.row} />
    </div>
  );
}

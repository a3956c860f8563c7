import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { DocumentRow, RecordView } from '@trousse/contract';
import { useEffect, useMemo, useState } from 'react';
import { BannerIdentity } from '../identities/banner-identity.component.tsx';
import { patientName } from '../patients/patient-words.ts';
import { Button, Spinner } from '../ui/button.component.tsx';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { counted, formatAge, formatDate, sexLabel } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { groupByType } from './group-documents.ts';
import styles from './grouped-documents.module.css';
import { dateDeposits } from './record.resource.ts';

type Props = {
  record: RecordView;
  rows: readonly DocumentRow[];
  columns: readonly Column<DocumentRow>[];
  layout: string | undefined;
  selected: string | undefined;
};

/** The documents under their categories, with how many each holds, and whose record this is (MED-31). */
export function GroupedDocuments({ record, rows, columns, layout, selected }: Props) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(() => groupByType(rows), [rows]);
  const toggle = (code: string) =>
    setUnfolded((current) => {
      const next = new Set(current);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  return (
    <div className={styles.grouped}>
      <PatientFacts record={record} rows={rows} />
      {groups.map(({ code, display, documents }) => {
        const open = unfolded.has(code) && documents.length > 0;
        const Arrow = open ? IconChevronDown : IconChevronRight;
        return (
          <section key={code}>
            <h3 className={styles.heading}>
              <button
                type="button"
                aria-expanded={open}
                aria-disabled={documents.length === 0 || undefined}
                onClick={() => toggle(code)}
              >
                <Arrow size={16} aria-hidden="true" />
                <span className={styles.name}>{display}</span>
                <span className={styles.count}>
                  {documents.length === 0 ? 'Aucun document' : counted(documents.length, 'document', 'documents')}
                </span>
              </button>
            </h3>
            {open && (
              <DataTable
                label={display}
                columns={columns}
                rows={documents}
                rowKey={({ id }) => id}
                layout={layout}
                selected={selected}
                rowAttributes={(row) => ({ 'data-unread': row.unread ? '' : undefined })}
              />
            )}
          </section>
        );
      })}
    </div>
  );
}

/** Name, birth date and age, INS, sex, and the last deposit, which the DMP is asked for on this view alone. */
function PatientFacts({ record, rows }: { record: RecordView; rows: readonly DocumentRow[] }) {
  const { patient, handle } = record;
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(0);
  const last = rows.reduce<string | undefined>((latest, { submittedAt }) => later(latest, submittedAt), undefined);
  const unknown = rows.some(({ submittedAt }) => submittedAt === undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for the view, and again when the user tries again
  useEffect(() => {
    setFailure(undefined);
    if (unknown) dateDeposits(handle).catch((error: unknown) => setFailure(failureOf(error)));
  }, [handle, tries]);
  return (
    <>
      <dl className={styles.patient} aria-label="Patient">
        <Fact label="Patient" value={patientName(patient)} />
        <Fact
          label="Naissance"
          value={`${formatDate(patient.birthDate)}${patient.age === undefined ? '' : `, ${formatAge(patient.age)}`}`}
        />
        <Fact label="Sexe" value={sexLabel(patient.sex)} />
        <div>
          <dt>INS</dt>
          <dd>
            <BannerIdentity patient={patient} wordClass={undefined} matriculeClass={undefined} />
          </dd>
        </div>
        <div>
          <dt>Dernier dépôt</dt>
          <dd>{unknown && !failure ? <Spinner /> : last === undefined ? 'Non précisé' : formatDate(last)}</dd>
        </div>
      </dl>
      {failure && (
        <Note tone="warn">
          <p>
            {failure.message} {failure.next}{' '}
            <Button size="s" onClick={() => setTries(tries + 1)}>
              Réessayer
            </Button>
          </p>
        </Note>
      )}
    </>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

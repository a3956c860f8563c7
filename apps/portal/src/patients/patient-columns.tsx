import { IconFilePlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Patient } from '@trousse/contract';
import { type ErrorCode, explain } from '@trousse/contract/errors';
import type { Whose } from '../registration/registration.resource.ts';
import { useMay } from '../session/use-may.hook.ts';
import { buttonClass } from '../ui/button.component.tsx';
import iconStyles from '../ui/button.module.css';
import type { Column, RowContext } from '../ui/data-table.component.tsx';
import { formatDate, formatRecent } from '../ui/format.ts';
import { WriteToPatient } from '../writing/write-buttons.component.tsx';
import { AccessBadge } from './access-badge.component.tsx';
import { canBeFed, entryFor, patientName, registerWords, registrationFor, usedNameWords } from './patient-words.ts';
import styles from './patients.module.css';

const closedBecause: Partial<Record<Patient['access'], ErrorCode>> = {
  blocked: 'DMP_BLOCKED',
  closed: 'DMP_CLOSED',
  'no-record': 'DMP_NONE',
};

/** Why a record cannot be entered, in words; undefined when it can. */
export function whyClosed(access: Patient['access']): string | undefined {
  const code = closedBecause[access];
  return code && explain(code).next;
}

/**
 * The columns of every list of patients; `onEnter` is called with the patient whose record is asked for.
 * @param o.fed the list is that of the records fed: when they were is said too
 * @param o.onRegister begins a creation or a reactivation, where that is offered
 */
export function patientColumns(
  onEnter: (patient: Patient) => void,
  { fed = false, onRegister }: { fed?: boolean; onRegister?: Register | undefined } = {},
): Column<Patient>[] {
  return [
    {
      id: 'patient',
      header: 'Patient',
      sortable: true,
      cell: (row, context) => <Who {...{ row, context, onEnter, fed }} />,
    },
    {
      id: 'birth',
      header: 'Né(e) le',
      sortable: true,
      className: 'figures',
      cell: ({ birthDate }) => formatDate(birthDate),
    },
    {
      id: 'access',
      header: 'Accès au dossier patient',
      sortable: true,
      cell: ({ access }) => <AccessBadge access={access} />,
    },
    {
      id: 'last',
      header: 'Dernier accès le',
      sortable: true,
      className: `figures ${styles.last}`,
      cell: ({ lastAccessAt }) => lastAccessAt && formatRecent(lastAccessAt, new Date()),
    },
    {
      id: 'actions',
      header: 'Actions',
      className: styles.actions,
      cell: (row, context) => <RowActions {...{ row, context, onEnter, onRegister }} />,
    },
  ];
}

/** Begins the creation or the reactivation of a patient's record. */
export type Register = (act: 'create' | 'reactivate', whose: Whose) => void;

type CellProps = { row: Patient; context: RowContext; onEnter: (patient: Patient) => void };

function Who({ row, context, onEnter, fed }: CellProps & { fed: boolean }) {
  const fedWords = fed && row.fedAt ? `alimenté le ${formatDate(row.fedAt)}` : undefined;
  const used = usedNameWords(row);
  const enterable = entryFor(row.access) !== 'closed';
  return (
    <span className={styles.who}>
      {enterable ? (
        <button type="button" {...context.main} onClick={() => onEnter(row)}>
          <span className={styles.name}>{patientName(row)}</span>
        </button>
      ) : (
        <span className={styles.name}>{patientName(row)}</span>
      )}
      {used && (
        <span className={`cut ${styles.used}`} title={used}>
          {used}
        </span>
      )}
      {fedWords && <span className={styles.fed}>{fedWords}</span>}
    </span>
  );
}

function RowActions({ row, context, onEnter, onRegister }: CellProps & { onRegister: Register | undefined }) {
  const name = patientName(row);
  const { feed } = useMay();
  const act = onRegister && registrationFor(row.access);
  const why = act ? undefined : whyClosed(row.access);
  return (
    <>
      {why && <span className={styles.why}>{why}</span>}
      {act && (
        <button
          type="button"
          tabIndex={context.tabIndex}
          className={buttonClass({ size: 's' })}
          aria-label={`${registerWords[act]} : ${name}`}
          title={whyClosed(row.access)}
          onClick={() => onRegister(act, { patient: row.handle })}
        >
          {registerWords[act]}
        </button>
      )}
      {entryFor(row.access) === 'authorise' && (
        <button
          type="button"
          tabIndex={context.tabIndex}
          className={buttonClass({ size: 's' })}
          onClick={() => onEnter(row)}
        >
          Accéder au DMP
        </button>
      )}
      <WriteToPatient patient={row} tabIndex={context.tabIndex} />
      {feed && canBeFed(row.access) && row.access !== 'blocked' && (
        <Link
          to="/depots/nouveau/$patient"
          params={{ patient: row.handle }}
          tabIndex={context.tabIndex}
          className={iconStyles.icon}
          title="Alimenter le dossier"
          aria-label={`Alimenter le dossier de ${name}`}
        >
          <IconFilePlus aria-hidden="true" />
        </Link>
      )}
    </>
  );
}

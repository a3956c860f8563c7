import { IconUserQuestion } from '@tabler/icons-react';
import type { FoundPatient, Patient } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { Badge } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import type { Column } from '../ui/data-table.component.tsx';
import { formatDate } from '../ui/format.ts';
import { AccessBadge } from './access-badge.component.tsx';
import { type Register, whyClosed } from './patient-columns.tsx';
import { entryFor, patientName, registerWords, registrationFor } from './patient-words.ts';
import styles from './patients.module.css';
import searchStyles from './search.module.css';

/** Columns of `Rechercher un DMP` (EFF-50): who cannot be entered has the reason where others have a button (EFF-51). */
export function foundColumns(
  onEnter: (patient: Patient) => void,
  onRegister: Register | undefined,
): Column<FoundPatient>[] {
  return [
    {
      id: 'patient',
      header: 'Patient',
      cell: ({ birthName, givenName, usedName, sex }) => (
        <span className={searchStyles.who}>
          <span className={searchStyles.name}>
            {usedName ?? birthName} {givenName}
          </span>
          <span className={searchStyles.born}>
            {bornWord[sex]} {birthName}
          </span>
        </span>
      ),
    },
    {
      id: 'birth',
      header: 'Né(e) le',
      className: 'figures',
      cell: ({ birthDate }) => formatDate(birthDate),
    },
    {
      id: 'access',
      header: 'Accès au dossier patient',
      cell: ({ patient, why }) =>
        patient ? (
          <AccessBadge access={patient.access} />
        ) : why === 'DMP_NONE' ? (
          <AccessBadge access="no-record" />
        ) : (
          <Badge icon={<IconUserQuestion aria-hidden="true" />}>Non vérifié</Badge>
        ),
    },
    {
      id: 'actions',
      header: 'Actions',
      className: styles.actions,
      cell: (row, { tabIndex, main }) => {
        const { patient, why } = row;
        const act = registrationOf(row);
        const whose = row.identity ? { identity: row.identity } : patient && { patient: patient.handle };
        if (onRegister && act && whose)
          return (
            <span className={searchStyles.reasoned}>
              <span className={styles.why}>{patient ? whyClosed(patient.access) : explain(why).message}</span>
              <Button
                size="s"
                tabIndex={tabIndex}
                data-row-main={main['data-row-main']}
                aria-label={`${registerWords[act]} : ${patientName(row)}`}
                onClick={() => onRegister(act, whose)}
              >
                {registerWords[act]}
              </Button>
            </span>
          );
        const entry = patient && entryFor(patient.access);
        if (patient === undefined || entry === 'closed')
          return <span className={styles.why}>{patient ? whyClosed(patient.access) : whyUnknown(why)}</span>;
        const verb = entry === 'open' ? 'Ouvrir' : 'Accéder au DMP';
        return (
          <Button
            size="s"
            tabIndex={tabIndex}
            data-row-main={main['data-row-main']}
            aria-label={`${verb} : ${patientName(patient)}`}
            onClick={() => onEnter(patient)}
          >
            {verb}
          </Button>
        );
      },
    },
  ];
}

function registrationOf({ patient, why }: FoundPatient) {
  if (patient) return registrationFor(patient.access);
  return why === 'DMP_NONE' ? 'create' : undefined;
}

const bornWord = { F: 'née', M: 'né', U: 'né(e)' };

export function foundKey({ patient, identity, birthName, birthDate }: FoundPatient): string {
  return patient?.handle ?? identity ?? `${birthName} ${birthDate}`;
}

function whyUnknown(why: string | undefined): string {
  const { message, next } = explain(why);
  return `${message} ${next}`;
}

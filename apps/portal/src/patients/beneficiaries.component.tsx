import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useRegistration } from '../registration/use-registration.hook.tsx';
import { Badge } from '../ui/badge.component.tsx';
import { Button, Spinner, TextButton } from '../ui/button.component.tsx';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { counted, formatDate } from '../ui/format.ts';
import { AccessBadge } from './access-badge.component.tsx';
import { CompareIdentity } from './compare-identity.component.tsx';
import { whyClosed } from './patient-columns.tsx';
import { entryFor, initials, patientName, registerWords, registrationFor, usedNameWords } from './patient-words.ts';
import styles from './patients.module.css';
import { latest } from './patients.resource.ts';
import { useConfirmedEntry } from './use-confirmed-entry.hook.tsx';
import type { VitaleRow } from './vitale-reading.ts';

const verbs = { open: 'Ouvrir', authorise: 'Accéder au DMP' };

/** One row for each person of the card or phone, in its order, filling as the DMP answers (EFF-73 to EFF-75). */
export function Beneficiaries({
  label,
  rows: read,
  stopped,
  by,
}: {
  label: string;
  rows: readonly VitaleRow[];
  /** The search was cancelled: people not answered for stay so. */
  stopped: boolean;
  by: 'vitale' | 'apcv';
}) {
  const rows = read.map(upToDate);
  const { enter, dialog } = useConfirmedEntry(by);
  const registration = useRegistration();
  const [comparing, setComparing] = useState<number>();
  const compared = rows.find(({ beneficiary }) => beneficiary.rank === comparing);
  const columns: Column<VitaleRow>[] = [
    { id: 'who', header: 'Bénéficiaire', cell: (row) => <Person row={row} rows={rows} /> },
    {
      id: 'birth',
      header: 'Né(e) le',
      className: 'figures',
      cell: ({ beneficiary }) => formatDate(beneficiary.birthDate),
    },
    { id: 'access', header: 'Accès au dossier patient', cell: (row) => <Answer row={row} stopped={stopped} /> },
    {
      id: 'actions',
      header: 'Actions',
      className: styles.actions,
      cell: ({ beneficiary, answer }, { tabIndex, main }) => {
        if (answer.state !== 'found') return null;
        const { patient, identity, differences } = answer;
        const entry = entryFor(patient.access);
        const act = registrationFor(patient.access);
        const { begin } = registration;
        if (begin && act)
          return (
            <Button
              size="s"
              tabIndex={tabIndex}
              data-row-main={main['data-row-main']}
              aria-label={`${registerWords[act]} : ${patientName(patient)}`}
              title={whyClosed(patient.access)}
              onClick={() => begin(act, { patient: patient.handle })}
            >
              {registerWords[act]}
            </Button>
          );
        if (entry === 'closed') return <span className={styles.why}>{whyClosed(patient.access)}</span>;
        const compare = () => setComparing(beneficiary.rank);
        const must = differences.length > 0;
        return (
          <span className={styles.twoActions}>
            {!must && (
              <TextButton
                tabIndex={tabIndex}
                className="small"
                aria-expanded={comparing === beneficiary.rank}
                aria-label={`Comparer les traits : ${patientName(patient)}`}
                onClick={compare}
              >
                Comparer
              </TextButton>
            )}
            <Button
              size="s"
              tabIndex={tabIndex}
              data-row-main={main['data-row-main']}
              aria-label={`${must ? 'Comparer' : verbs[entry]} : ${patientName(patient)}`}
              aria-expanded={must ? comparing === beneficiary.rank : undefined}
              onClick={() => (must ? compare() : enter(patient, identity.answer))}
            >
              {must ? 'Comparer' : verbs[entry]}
            </Button>
          </span>
        );
      },
    },
  ];
  return (
    <>
      <p className={styles.confirms}>
        En ouvrant un dossier, vous confirmez que la personne présente est bien celle de la ligne choisie.
      </p>
      <div className={styles.card}>
        <DataTable
          label={label}
          columns={columns}
          rows={rows}
          rowKey={({ beneficiary }) => String(beneficiary.rank)}
          layout={styles.family}
          rowHeight={52}
          selected={comparing === undefined ? undefined : String(comparing)}
        />
      </div>
      {compared?.answer.state === 'found' && (
        <CompareIdentity
          key={compared.beneficiary.rank}
          beneficiary={compared.beneficiary}
          found={compared.answer}
          askInsi={by === 'vitale'}
          onRefuse={() => setComparing(undefined)}
          onAccept={(answer) => compared.answer.state === 'found' && enter(compared.answer.patient, answer)}
        />
      )}
      {dialog}
      {registration.dialog}
    </>
  );
}

/** An authorisation given since is shown on coming back. */
function upToDate(row: VitaleRow): VitaleRow {
  const { answer } = row;
  return answer.state === 'found' ? { ...row, answer: { ...answer, patient: latest(answer.patient) } } : row;
}

function Person({ row: { beneficiary, answer }, rows }: { row: VitaleRow; rows: readonly VitaleRow[] }) {
  const used = usedNameWords(beneficiary);
  const facts = [
    beneficiary.quality,
    twinWords(beneficiary, rows),
    beneficiary.birthNameMissing && 'nom de naissance absent de la carte',
    answer.state === 'found' && answer.identity.source === 'insi' && 'INS trouvé par INSi',
  ].filter(Boolean);
  return (
    <span className={styles.person}>
      <span className={styles.avatar} aria-hidden="true">
        {initials(beneficiary)}
      </span>
      <span>
        <span className="strong">{patientName(beneficiary)}</span> {used && <span className="soft small">{used}</span>}
        <br />
        <span className="soft small">{facts.join(' · ')}</span>
      </span>
    </span>
  );
}

/** Twins have a rank each; people alone have one too, which says nothing. */
function twinWords({ twinRank, birthDate, rank }: VitaleRow['beneficiary'], rows: readonly VitaleRow[]) {
  const twins = rows.some(({ beneficiary: other }) => other.rank !== rank && other.birthDate === birthDate);
  return twinRank !== undefined && (twins || twinRank > 1) && `rang ${twinRank} parmi les jumeaux`;
}

function Answer({ row: { answer }, stopped }: { row: VitaleRow; stopped: boolean }) {
  if (answer.state === 'pending')
    return stopped ? (
      <span className="soft">Non recherché</span>
    ) : (
      <span className={styles.pending}>
        <Spinner />
        Recherche du DMP en cours
      </span>
    );
  if (answer.state === 'failed')
    return (
      <p className={styles.failed}>
        {answer.failure.message} <span className="soft">{answer.failure.serverText ?? answer.failure.next}</span>
      </p>
    );
  const { patient, differences } = answer;
  return (
    <>
      <AccessBadge access={patient.access} />{' '}
      {differences.length > 0 && (
        <Badge tone="warn" icon={<IconAlertTriangle aria-hidden="true" />}>
          {counted(differences.length, 'différence', 'différences')}
        </Badge>
      )}
    </>
  );
}

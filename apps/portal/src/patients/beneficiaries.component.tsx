import { IconAlertTriangle } from '@tabler/icons-react';
import type { Patient } from '@trousse/contract';
import { useState } from 'react';
import { Badge } from '../ui/badge.component.tsx';
import { Button, Spinner } from '../ui/button.component.tsx';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { counted, formatDate } from '../ui/format.ts';
import { AccessBadge } from './access-badge.component.tsx';
import { CompareIdentity } from './compare-identity.component.tsx';
import { whyClosed } from './patient-columns.tsx';
import { entryFor, initials, patientName, usedNameWords } from './patient-words.ts';
import styles from './patients.module.css';
import type { VitaleRow } from './vitale-reading.ts';

/** One row for each person of the card, in the card's order, filling as the DMP answers (EFF-73 to EFF-75). */
export function Beneficiaries({
  rows,
  stopped,
  onEnter,
}: {
  rows: readonly VitaleRow[];
  /** The search was cancelled: people not answered for stay so. */
  stopped: boolean;
  onEnter: (patient: Patient) => void;
}) {
  const [comparing, setComparing] = useState<number>();
  const compared = rows.find(({ beneficiary }) => beneficiary.rank === comparing);
  const columns: Column<VitaleRow>[] = [
    { id: 'who', header: 'Bénéficiaire', cell: ({ beneficiary }) => <Person beneficiary={beneficiary} /> },
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
        const { patient, differences } = answer;
        const entry = entryFor(patient.access);
        if (entry === 'closed') return <span className={styles.why}>{whyClosed(patient.access)}</span>;
        const compare = differences.length > 0;
        const verb = compare ? 'Comparer' : entry === 'open' ? 'Ouvrir' : 'Accéder au DMP';
        return (
          <Button
            size="s"
            tabIndex={tabIndex}
            data-row-main={main['data-row-main']}
            aria-label={`${verb} : ${patientName(patient)}`}
            aria-expanded={compare ? comparing === beneficiary.rank : undefined}
            onClick={() => (compare ? setComparing(beneficiary.rank) : onEnter(patient))}
          >
            {verb}
          </Button>
        );
      },
    },
  ];
  return (
    <>
      <div className={styles.card}>
        <DataTable
          label="Bénéficiaires de la carte Vitale"
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
          beneficiary={compared.beneficiary}
          patient={compared.answer.patient}
          differences={compared.answer.differences}
          onRefuse={() => setComparing(undefined)}
          onAccept={onEnter}
        />
      )}
    </>
  );
}

function Person({ beneficiary }: { beneficiary: VitaleRow['beneficiary'] }) {
  const used = usedNameWords(beneficiary);
  return (
    <span className={styles.person}>
      <span className={styles.avatar} aria-hidden="true">
        {initials(beneficiary)}
      </span>
      <span>
        <span className="strong">{patientName(beneficiary)}</span> {used && <span className="soft small">{used}</span>}
        <br />
        <span className="soft small">{beneficiary.quality}</span>
      </span>
    </span>
  );
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
        {answer.failure.message} <span className="soft">{answer.failure.next}</span>
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

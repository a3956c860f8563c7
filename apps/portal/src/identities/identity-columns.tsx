import { Link } from '@tanstack/react-router';
import type { IdentityView } from '@trousse/contract';
import choiceStyles from '../ui/choice.module.css';
import type { Column } from '../ui/data-table.component.tsx';
import { formatDate, formatRecent } from '../ui/format.ts';
import { type Verdict, verifiable } from './batch.ts';
import styles from './identities.module.css';
import { AttributeBadges, IdentityBadge } from './identity-badge.component.tsx';
import { VerdictCell } from './verdict.component.tsx';

type Choice = {
  verdicts: ReadonlyMap<string, Verdict>;
  picked: ReadonlySet<string>;
  busy: boolean;
  /** Whether all that can be verified is ticked. */
  all: boolean;
  onPick: (id: string, on: boolean) => void;
  onPickAll: (on: boolean) => void;
};

/** The columns of the list of identities; only what INSi can be asked about can be ticked. */
export function identityColumns(choice: Choice): Column<IdentityView>[] {
  const { verdicts, picked, busy, all, onPick, onPickAll } = choice;
  return [
    {
      id: 'pick',
      header: (
        <input
          type="checkbox"
          className={choiceStyles.box}
          aria-label="Cocher toutes les identités qui ont un matricule"
          checked={all}
          disabled={busy}
          onChange={(event) => onPickAll(event.target.checked)}
        />
      ),
      cell: (row, { tabIndex }) =>
        verifiable(row) && (
          <input
            type="checkbox"
            className={`${choiceStyles.box} ${styles.pick}`}
            tabIndex={tabIndex}
            aria-label={`Vérifier ${nameOf(row)}`}
            checked={picked.has(row.id)}
            disabled={busy}
            onChange={(event) => onPick(row.id, event.target.checked)}
          />
        ),
    },
    {
      id: 'who',
      header: 'Patient',
      cell: (row, { main }) => (
        <Link to="/patients/identites/$identity" params={{ identity: row.id }} {...main}>
          <span className="strong">{nameOf(row)}</span>
        </Link>
      ),
    },
    {
      id: 'birth',
      header: 'Né(e) le',
      className: 'figures',
      cell: ({ traits }) => formatDate(traits.birthDate),
    },
    {
      id: 'status',
      header: 'Statut de l’identité',
      className: styles.badges,
      cell: ({ status, attributes }) => (
        <>
          <IdentityBadge status={status} />
          <AttributeBadges attributes={attributes} />
        </>
      ),
    },
    {
      id: 'verified',
      header: 'Vérification INSi',
      className: styles.verified,
      cell: (row) => {
        const verdict = verdicts.get(row.id);
        if (verdict) return <VerdictCell verdict={verdict} />;
        const { verifiedAt } = row;
        if (verifiedAt) return <span className="figures">{formatRecent(verifiedAt, new Date())}</span>;
        return <span className="soft">{verifiable(row) ? 'Jamais vérifiée' : 'Sans matricule'}</span>;
      },
    },
  ];
}

function nameOf({ traits }: IdentityView): string {
  return `${traits.birthName} ${traits.birthGivenNames[0] ?? ''}`;
}

import type { MailParty } from '@trousse/contract';
import { classNames } from '../ui/class-names.ts';
import { partyKinds, partyNames } from './mail-words.ts';
import styles from './message.module.css';

/** Who wrote: a patient and a professional are told apart by icon and word (ECO.3.1.1). */
export function Party({ party }: { party: MailParty }) {
  const { word, icon: Icon } = partyKinds[party.kind];
  return (
    <div className={styles.party}>
      <span className={classNames(styles.avatar, party.kind === 'patient' && styles.patient)}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <div>
        <b className="strong">{party.me ? 'Vous' : party.name || party.address}</b>
        <span className={styles.kind}>{word}</span>
        {party.name && <span className={styles.address}>{party.address}</span>}
      </div>
    </div>
  );
}

/** The others of a message in one line, their addresses behind it. */
export function Parties({ label, parties }: { label: string; parties: readonly MailParty[] }) {
  if (parties.length === 0) return null;
  return (
    <details className={styles.parties}>
      <summary>
        {label} {partyNames(parties)}
      </summary>
      <ul>
        {parties.map((party) => (
          <li key={party.address}>
            <Party party={party} />
          </li>
        ))}
      </ul>
    </details>
  );
}

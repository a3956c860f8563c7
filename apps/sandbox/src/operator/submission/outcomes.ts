import type { Accounts } from '../accounts/accounts.ts';
import type { Outcome } from '../reports/delivery-report.ts';

/** What the mailboxes say of a message before it is put into any of them. */
export type Judges = {
  readonly accounts: Pick<Accounts, 'has' | 'citizens'>;
  /** Bytes that the mailbox may still take. */
  readonly room: (address: string) => number;
  readonly citizenLimit: number;
};

type Kind = Omit<Outcome, 'address'>;

const kinds = {
  delivered: { action: 'delivered', status: '2.1.5', diagnostic: '250 2.1.5 Delivered', words: 'remis dans la boîte' },
  relayed: {
    ...{ action: 'relayed', status: '2.1.9', diagnostic: '250 2.1.9 Relayed to Mon espace sante' },
    words: 'transmis à Mon espace santé',
  },
  unknown: {
    ...{ action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 Recipient address rejected: User unknown' },
    words: 'cette adresse n’existe pas',
  },
  unknownPatient: {
    ...{ action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 Recipient address rejected: Patient not found' },
    words: 'aucun usager de Mon espace santé n’a ce matricule',
  },
  badAddress: {
    ...{ action: 'failed', status: '5.1.3', diagnostic: '553 5.1.3 Recipient address rejected: Bad address syntax' },
    words: 'cette adresse n’est pas celle d’un usager : elle commence par les 15 caractères du matricule',
  },
  closed: {
    ...{ action: 'failed', status: '5.2.1', diagnostic: '550 5.2.1 Mailbox closed: not accepting messages' },
    words: 'cet usager n’a pas de messagerie ouverte dans Mon espace santé',
  },
  full: {
    ...{ action: 'failed', status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full' },
    words: 'la boîte est pleine',
  },
  tooLarge: {
    ...{
      action: 'failed',
      status: '5.2.3',
      diagnostic: '552 5.2.3 Message length exceeds the limit of Mon espace sante',
    },
    words: 'le message est trop volumineux : Mon espace santé reçoit 25 Mo au plus',
  },
} as const satisfies Record<string, Kind>;

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

/** Whether a recipient gets the message, and why not (mss.md §1.10). */
export function outcomeFor(address: string, size: number, citizenDomain: string, judges: Judges): Outcome {
  const kind =
    domainOf(address) === citizenDomain ? citizen(address, size, judges) : professional(address, size, judges);
  return { address, ...kind };
}

function professional(address: string, size: number, { accounts, room }: Judges): Kind {
  if (!accounts.has(address)) return kinds.unknown;
  return size > room(address) ? kinds.full : kinds.delivered;
}

function citizen(address: string, size: number, { accounts, room, citizenLimit }: Judges): Kind {
  // The matricule: thirteen characters, of which a Corsican department has a letter, and the key.
  if (!/^[1-478]\d{4}(?:\d\d|2[ab])\d{8}@/.test(address)) return kinds.badAddress;
  const patient = accounts.citizens.get(address);
  if (patient === undefined) return kinds.unknownPatient;
  if (!patient.attachedToMes) return kinds.closed;
  if (size > citizenLimit) return kinds.tooLarge;
  return size > room(address) ? kinds.full : kinds.relayed;
}

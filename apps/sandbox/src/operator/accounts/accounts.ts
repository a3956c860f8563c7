import { population } from '../../directory/population.ts';
import { type SandboxPatient, sandboxPatients } from '../../people/patients.ts';
import { professionals } from '../../people/professionals.ts';

/** Mailboxes of citizens are under the national domain. */
export const citizenDomain = 'patient.mssante.fr';

/** A mailbox that someone may open. */
export type Right = {
  readonly address: string;
  readonly type: 'PER' | 'ORG' | 'CAB' | 'APP';
  readonly delegated: boolean;
};

/** Whose mailboxes the operator keeps, as the directory has them. Addresses are in lower case. */
export type Accounts = {
  has(address: string): boolean;
  mayOpen(address: string, nationalId: string): boolean;
  rightsOf(nationalId: string): readonly Right[];
  citizens: ReadonlyMap<string, SandboxPatient>;
};

/**
 * The accounts of a demonstration day: a person's own mailboxes, and those of their structures and practices, which are
 * delegated to all who work there, employees included.
 * @param today  `YYYY-MM-DD`
 */
export function openAccounts(today: string): Accounts {
  const { people, structures, activities } = population(new Date(today));
  const known = new Set<string>();
  const rights = new Map<string, Map<string, Right>>();
  const give = (nationalId: string, right: Right) => {
    const own = rights.get(nationalId) ?? new Map<string, Right>();
    rights.set(nationalId, own);
    if (!own.has(right.address)) own.set(right.address, right);
  };
  for (const { rpps, mailboxes } of people)
    for (const { address, type, secure } of mailboxes) {
      if (!secure) continue;
      known.add(address);
      give(`8${rpps}`, { address, type, delegated: false });
    }
  for (const { mailboxes } of structures) for (const { address, secure } of mailboxes) if (secure) known.add(address);
  for (const { person, structure, mailboxes, active } of activities) {
    if (!active) continue;
    for (const { address, type, secure } of [...mailboxes, ...structure.mailboxes]) {
      if (!secure) continue;
      known.add(address);
      give(`8${person.rpps}`, { address, type, delegated: type !== 'PER' });
    }
  }
  // An employee is in no public directory, and reads the mail of the house all the same.
  for (const { nationalId, situations } of professionals)
    for (const { structure } of situations)
      for (const { address, type } of structures.find((one) => one.nationalId === structure.id)?.mailboxes ?? [])
        give(nationalId, { address, type, delegated: true });
  const citizens = new Map(sandboxPatients(today).map((patient) => [citizenAddress(patient), patient]));
  return {
    has: (address) => known.has(address),
    mayOpen: (address, nationalId) => rights.get(nationalId)?.has(address.toLowerCase()) ?? false,
    rightsOf: (nationalId) => [...(rights.get(nationalId)?.values() ?? [])],
    citizens,
  };
}

export function citizenAddress({ ins }: Pick<SandboxPatient, 'ins'>): string {
  return `${ins.matricule}@${citizenDomain}`.toLowerCase();
}

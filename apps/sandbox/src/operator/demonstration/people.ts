import { senderName } from '@trousse/mss';
import { mailDomain, mailName } from '../../directory/mail-names.ts';
import { type AuthorKey, authors } from '../../documents/authors.ts';
import { capitalised } from '../../documents/context.ts';
import type { SandboxPatient } from '../../people/patients.ts';
import { structures } from '../../people/structures.ts';
import { citizenAddress } from '../accounts/accounts.ts';

/** Who writes and is written to in the demonstration: a colleague, a shared mailbox, a patient by `patient:` and key. */
export type Correspondent = AuthorKey | keyof typeof shared | `patient:${string}`;

const shared = { house: structures.healthHouse, hospitalDesk: structures.hospital } as const;

export type Party = { readonly name: string; readonly address: string };

/** Name and address of a correspondent, the name as the national rule writes it (ECO.2.2.7). */
export function partyOf(who: Correspondent, patients: readonly SandboxPatient[]): Party {
  if (who in shared) {
    const { name } = shared[who as keyof typeof shared];
    return { name: senderName({ kind: 'structure', name }), address: `secretariat@${mailName(name)}.${mailDomain}` };
  }
  if (who.startsWith('patient:')) {
    const patient = patientOf(patients, who.slice('patient:'.length));
    const { usedGivenName, birthGivenNames, usedName, birthName } = patient.traits;
    const name = `${capitalised(usedGivenName ?? birthGivenNames[0] ?? '')} ${usedName ?? birthName}`;
    return { name, address: citizenAddress(patient) };
  }
  const { familyName, givenName, signature, structure } = authors[who as AuthorKey];
  const title = signature.startsWith('Dr ') ? { title: 'Dr' } : {};
  const identity = { kind: 'person', ...title, givenName, familyName, entity: structure.name } as const;
  return {
    name: senderName(identity),
    address: `${mailName(givenName)}.${mailName(familyName)}@pro.${mailDomain}`,
  };
}

export function patientOf(patients: readonly SandboxPatient[], key: string): SandboxPatient {
  const found = patients.find((one) => one.key === key);
  if (found === undefined) throw new RangeError('No such patient in the sandbox');
  return found;
}

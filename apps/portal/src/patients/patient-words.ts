import type { Access, Patient } from '@trousse/contract';
import { formatAge, formatDate, sexLabel } from '../ui/format.ts';

type Named = Pick<Patient, 'birthName' | 'givenName' | 'usedName'>;

/** `DESMAUX Nathalie`: birth name and first birth name, which identify. */
export function patientName({ birthName, givenName }: Named): string {
  return `${birthName} ${givenName}`;
}

/** `utilise LEVANT`, when it differs from the birth name. */
export function usedNameWords({ birthName, usedName }: Named): string | undefined {
  return usedName && usedName !== birthName ? `utilise ${usedName}` : undefined;
}

/** `12/04/1958 · 68 ans · Féminin`; a list does not always know the sex, and then says nothing of it. */
export function patientFacts({ birthDate, age, sex }: Pick<Patient, 'birthDate' | 'age' | 'sex'>): string {
  return [
    formatDate(birthDate),
    age === undefined ? undefined : formatAge(age),
    sex === 'U' ? undefined : sexLabel(sex),
  ]
    .filter(Boolean)
    .join(' · ');
}

export function initials({ birthName, givenName }: Named): string {
  return `${birthName.charAt(0)}${givenName.charAt(0)}`.toUpperCase();
}

/** What may be done from a row: open, ask for an authorisation first, or nothing but read why. */
export function entryFor(access: Access): 'open' | 'authorise' | 'closed' {
  if (access === 'treating-doctor' || access === 'accessible') return 'open';
  return access === 'none' || access === 'to-renew' ? 'authorise' : 'closed';
}

/** What a professional may begin where there is no record, or a closed one. */
export function registrationFor(access: Access): 'create' | 'reactivate' | undefined {
  return ({ 'no-record': 'create', closed: 'reactivate' } as const)[access as 'no-record' | 'closed'];
}

export const registerWords = { create: 'Créer le DMP', reactivate: 'Réactiver le DMP' } as const;

/** A record that exists can be fed, even without an authorisation to read it (dmp.md §9); the DMP decides. */
export function canBeFed(access: Access): boolean {
  return access !== 'closed' && access !== 'no-record';
}

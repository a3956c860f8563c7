import type { Patient } from '@trousse/contract';
import { ageOn, type IdentityTraits } from '@trousse/ins';
import type { KnownPatient, RememberedPatient } from './memory.ts';

/** A patient as the page sees them; `today` is a day of the practice. */
export function toPatient(patient: RememberedPatient, today: string, ageOfMajority: number): Patient {
  const age = ageOn(patient.birthDate, today);
  return {
    handle: patient.handle,
    birthName: patient.birthName,
    givenName: patient.birthGivenNames[0] ?? '',
    ...(patient.usedName !== undefined && { usedName: patient.usedName }),
    birthDate: patient.birthDate,
    sex: patient.sex,
    ...(age !== undefined && { age }),
    minor: isMinor(patient, today, ageOfMajority),
    access: patient.access,
    ...(patient.lastAccessAt && { lastAccessAt: patient.lastAccessAt.toISOString() }),
    ...(patient.fedAt && { fedAt: patient.fedAt.toISOString() }),
  };
}

/** How the lists of deposits and of drafts name a patient. */
export function listName({ usedName, birthName, birthGivenNames }: KnownPatient): string {
  return [usedName ?? birthName, birthGivenNames[0]].filter(Boolean).join(' ');
}

/** The strict traits of a record, to compare with another source. */
export function recordTraits(patient: KnownPatient) {
  const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode, usedName } = patient;
  return {
    ...{ birthName, birthGivenNames: [...birthGivenNames], sex, birthDate },
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
    ...(usedName !== undefined && { usedName }),
  };
}

/** Strictly below the age of majority (EX_GEN-1550); an unreadable birth date is no minor's. */
export function isMinor(patient: Pick<KnownPatient, 'birthDate'>, today: string, ageOfMajority: number): boolean {
  const age = ageOn(patient.birthDate, today);
  return age !== undefined && age < ageOfMajority;
}

/** The traits for a document, once the DMP gave them all: the list of patients has neither sex nor given names in full. */
export function traitsOf(patient: KnownPatient): IdentityTraits | undefined {
  if (patient.sex === 'U' || patient.birthGivenNames.length === 0 || !patient.complete) return undefined;
  return recordTraits(patient);
}

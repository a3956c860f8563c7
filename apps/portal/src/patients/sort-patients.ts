import type { Access, Patient } from '@trousse/contract';
import type { Sort } from '../ui/sort.ts';
import { compareText, fold } from '../ui/text-match.ts';
import { patientName } from './patient-words.ts';

export type PatientColumn = 'patient' | 'birth' | 'access' | 'last';

/** From the widest right to none. */
const accessOrder: readonly Access[] = [
  'treating-doctor',
  'accessible',
  'to-renew',
  'none',
  'blocked',
  'closed',
  'no-record',
];

const comparisons: Record<PatientColumn, (a: Patient, b: Patient) => number> = {
  patient: (a, b) => compareText(patientName(a), patientName(b)),
  birth: (a, b) => a.birthDate.localeCompare(b.birthDate),
  access: (a, b) => accessOrder.indexOf(a.access) - accessOrder.indexOf(b.access),
  last: (a, b) => (a.lastAccessAt ?? '').localeCompare(b.lastAccessAt ?? ''),
};

/** Dates start with the newest, words with A. */
export const firstDirection: Record<PatientColumn, Sort['direction']> = {
  patient: 'ascending',
  birth: 'ascending',
  access: 'ascending',
  last: 'descending',
};

/** A sorted copy; equal rows stay in the order of names. */
export function sortPatients(patients: readonly Patient[], { column, direction }: Sort<PatientColumn>): Patient[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...patients].sort(
    (a, b) => sign * comparisons[column](a, b) || comparisons.patient(a, b) || a.birthDate.localeCompare(b.birthDate),
  );
}

/** What of a name two spellings have in common: made once a patient, since a list of 5,000 is searched at every key. */
const foldedNames = new WeakMap<Patient, string>();

function foldedName(patient: Patient): string {
  const known = foldedNames.get(patient) ?? fold(`${patientName(patient)} ${patient.usedName ?? ''}`);
  foldedNames.set(patient, known);
  return known;
}

/** Patients whose last, used or first name holds every typed word, in any order, whatever accents and case (EFF-36). */
export function searchPatients(patients: readonly Patient[], query: string): Patient[] {
  const words = fold(query).split(' ');
  return patients.filter((patient) => words.every((word) => foldedName(patient).includes(word)));
}

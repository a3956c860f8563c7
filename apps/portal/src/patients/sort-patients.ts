import type { Access, Patient } from '@trousse/contract';
import type { Sort } from '../ui/sort.ts';
import { compareText, matches } from '../ui/text-match.ts';
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

/** Patients whose last, used or first name holds every typed word, whatever accents and case (EFF-36). */
export function searchPatients(patients: readonly Patient[], query: string): Patient[] {
  return patients.filter((patient) => matches(`${patientName(patient)} ${patient.usedName ?? ''}`, query));
}

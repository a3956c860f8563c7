import type { Migration } from 'kysely/migration';
import { records } from './001-records.ts';
import { wholeRecord } from './002-whole-record.ts';
import { patientTraits } from './003-patient-traits.ts';
import { vaccinationChanges } from './004-vaccination-changes.ts';
import { namesWithinAPatient } from './005-names-within-a-patient.ts';
import { entriesInLine } from './006-entries-in-line.ts';
import { alerts } from './007-alerts.ts';

/** Every migration of the record server, in order; a released one never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-records': records,
  '002-whole-record': wholeRecord,
  '003-patient-traits': patientTraits,
  '004-vaccination-changes': vaccinationChanges,
  '005-names-within-a-patient': namesWithinAPatient,
  '006-entries-in-line': entriesInLine,
  '007-alerts': alerts,
};

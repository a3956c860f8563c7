import { sameIns } from '@trousse/ins';
import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** Documents, signature and set are of one patient (TF-3 §4.2.3.2.16). */
export const patientMatch: Check = function* (provided) {
  const { patient } = provided.submission.set;
  for (const entry of allEntries(provided)) {
    if (!sameIns(entry.patient, patient)) yield registryError('patient-mismatch', entry.entryUuid);
  }
};

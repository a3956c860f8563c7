import { sameIns } from '@trousse/ins';
import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';

/** Documents, signature and set are of one patient (TF-3 §4.2.3.2.16). */
export const patientMatch: MetadataCheck = function* ({ set, entries }) {
  for (const entry of entries) {
    if (!sameIns(entry.patient, set.patient)) yield registryError('patient-mismatch', entry.entryUuid);
  }
};

import { sameIns } from '@trousse/ins';
import { registryError } from '../../errors.ts';
import { newMetadataOf, type UpdateCheck } from './update-check.ts';

/** New metadata that name a patient name that of the set. */
export const entryPatients: UpdateCheck = function* (update) {
  for (const { entry } of newMetadataOf(update)) {
    const given = entry.patient.matricule !== '';
    if (given && !sameIns(entry.patient, update.set.patient)) yield registryError('patient-mismatch', entry.entryUuid);
  }
};

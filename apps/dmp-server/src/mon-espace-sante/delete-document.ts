import { PatientRefusal } from '../errors.ts';
import type { FoundDocument } from '../store/patient/find-document.ts';
import { change } from './change.ts';
import { uniqueId } from './fields.ts';
import { patientOperation } from './operation.ts';

/** Deletes a document that the patient deposited; as everywhere in the DMP its row and bytes stay (dmp.md §6.11). */
export const deleteDocument = patientOperation({
  fields: { uniqueId },
  traced: true,
  async run(context, acting, input) {
    await change(context, acting, {
      ...input,
      allowed: demandOwn,
      change: (entry) => ({ ...entry, status: 'deleted' }),
    });
    return {};
  },
});

/** What a professional deposited is for its author to delete or archive (dmp.md §9). @throws PatientRefusal */
export function demandOwn({ by_patient }: FoundDocument): void {
  if (!by_patient) throw new PatientRefusal('not-own-document');
}

import { PatientRefusal } from '../errors.ts';
import { blockHolder, unblockHolder } from '../store/patient/block-holder.ts';
import { findHolder } from '../store/patient/find-professionals.ts';
import { runIn } from '../store/transaction.ts';
import { act } from './act.ts';
import { holderId, text } from './fields.ts';
import { patientOperation } from './operation.ts';

/**
 * Shuts a professional, or a whole structure, out of the record (INTERDIT, dmp.md §10): their authorisation and their
 * status of médecin traitant end. The reason is told to them.
 */
export const block = patientOperation({
  fields: { holderId, reason: text(500).optional() },
  traced: true,
  async run(context, acting, input) {
    const holder = { patientId: acting.patient.patient_id, holderId: input.holderId };
    await act(context, acting, async (transaction) => {
      if ((await findHolder(runIn(transaction), holder)) === undefined)
        throw new PatientRefusal('unknown-professional');
      await blockHolder(transaction, { ...holder, at: acting.at, reason: input.reason });
    });
    return {};
  },
});

/** Lets a professional in again; they ask for the patient's agreement anew. */
export const unblock = patientOperation({
  fields: { holderId },
  traced: true,
  async run(context, acting, input) {
    const holder = { patientId: acting.patient.patient_id, holderId: input.holderId };
    await act(context, acting, async (transaction) => {
      if (!(await unblockHolder(transaction, holder))) throw new PatientRefusal('unknown-professional');
    });
    return {};
  },
});

import { PatientRefusal } from '../errors.ts';
import { withdrawTreatingDoctor } from '../store/commands/declare-treating-doctor.ts';
import { withdrawAuthorisation } from '../store/commands/withdraw-authorisation.ts';
import { act } from './act.ts';
import { holderId } from './fields.ts';
import { patientOperation } from './operation.ts';

/**
 * Takes a holder's authorisation away without shutting them out: with the patient's agreement they may declare one
 * again. A médecin traitant without the right to read would be none: the status goes too.
 */
export const withdraw = patientOperation({
  fields: { holderId },
  traced: true,
  async run(context, acting, input) {
    const holder = { patientId: acting.patient.patient_id, holderId: input.holderId };
    await act(context, acting, async (transaction) => {
      if (!(await withdrawAuthorisation(transaction, holder))) throw new PatientRefusal('unknown-professional');
      await withdrawTreatingDoctor(transaction, holder);
    });
    return {};
  },
});

import { PatientRefusal } from '../errors.ts';
import { declareTreatingDoctor, withdrawTreatingDoctor } from '../store/commands/declare-treating-doctor.ts';
import { findHolder } from '../store/patient/find-professionals.ts';
import { runIn } from '../store/transaction.ts';
import { act } from './act.ts';
import { holderId } from './fields.ts';
import { patientOperation } from './operation.ts';

/** Profession of TRE_G15. */
const doctor = '10';

/**
 * Names a doctor « médecin traitant DMP », which authorises them too. There may be several, whoever is declared to the
 * Assurance Maladie.
 */
export const nameTreatingDoctor = patientOperation({
  fields: { holderId },
  traced: true,
  async run(context, acting, input) {
    const holder = { patientId: acting.patient.patient_id, holderId: input.holderId };
    await act(context, acting, async (transaction) => {
      const known = await findHolder(runIn(transaction), holder);
      if (known === undefined) throw new PatientRefusal('unknown-professional');
      if (known.profession !== doctor) throw new PatientRefusal('not-a-doctor');
      if (known.blocked) throw new PatientRefusal('blocked-professional');
      await declareTreatingDoctor(transaction, { ...holder, at: acting.at });
    });
    return {};
  },
});

/** Takes the status away; the authorisation stays. */
export const removeTreatingDoctor = patientOperation({
  fields: { holderId },
  traced: true,
  async run(context, acting, input) {
    const holder = { patientId: acting.patient.patient_id, holderId: input.holderId };
    await act(context, acting, async (transaction) => {
      if (!(await withdrawTreatingDoctor(transaction, holder))) throw new PatientRefusal('unknown-professional');
    });
    return {};
  },
});

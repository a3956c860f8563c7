import { z } from 'zod';
import { seeAccesses } from '../store/patient/see-accesses.ts';
import { patientOperation } from './operation.ts';

/** Marks as seen the accesses up to a moment: the one of the latest access that the patient was shown. */
export const accessesSeen = patientOperation({
  fields: { until: z.iso.datetime() },
  traced: false,
  closedToo: true,
  async run({ store }, { patient, as }, { until }) {
    await seeAccesses(store.prepared, { patientId: patient.patient_id, as, until: new Date(until) });
    return {};
  },
});

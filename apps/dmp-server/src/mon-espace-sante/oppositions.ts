import { z } from 'zod';
import { setOppositions } from '../store/patient/set-oppositions.ts';
import { act } from './act.ts';
import { patientOperation } from './operation.ts';

const flag = z.boolean().optional();

/**
 * What the patient opposes: the two emergency accesses (dmp.md §10), the feeding of the record (§6.8); and whether
 * masked documents open in an emergency (§9: `pat-ok`). What is left out stays.
 */
export const oppositions = patientOperation({
  fields: { breakGlass: flag, emergency: flag, feeding: flag, maskedInEmergency: flag },
  traced: true,
  async run(context, acting, { breakGlass, emergency, feeding, maskedInEmergency }) {
    const wanted = {
      ...(breakGlass === undefined ? {} : { opposes_break_glass: breakGlass }),
      ...(emergency === undefined ? {} : { opposes_emergency: emergency }),
      ...(feeding === undefined ? {} : { opposes_feeding: feeding }),
      ...(maskedInEmergency === undefined ? {} : { masked_in_emergency: maskedInEmergency }),
    };
    await act(context, acting, async (transaction) => {
      if (Object.keys(wanted).length > 0) await setOppositions(transaction, acting.patient.patient_id, wanted);
    });
    return {};
  },
});

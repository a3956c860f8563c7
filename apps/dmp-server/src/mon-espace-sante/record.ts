import { limits } from '../limits.ts';
import { countAccesses } from '../store/patient/list-accesses.ts';
import { patientOperation } from './operation.ts';
import { traitsOf } from './patient-author.ts';

/** The record as its patient keeps it: state, oppositions, and how many accesses were not seen yet. */
export const record = patientOperation({
  fields: {},
  traced: false,
  closedToo: true,
  unattachedToo: true,
  async run({ store }, { patient, as, minor }) {
    const since = as === 'patient' ? patient.history_seen_at : patient.representatives_seen_at;
    const { patient_id: patientId } = patient;
    const most = limits.unreadAccesses + 1;
    const unread = await countAccesses(store.prepared, { patientId, as, since, most });
    return {
      state: patient.state,
      ...(patient.closed_at === null ? {} : { closing: { at: patient.closed_at, text: patient.closing_text } }),
      attached: patient.attached_to_mes,
      traits: traitsOf(patient),
      minor,
      oppositions: {
        breakGlass: patient.opposes_break_glass,
        emergency: patient.opposes_emergency,
        feeding: patient.opposes_feeding,
      },
      maskedInEmergency: patient.masked_in_emergency,
      unread: { accesses: Math.min(unread, limits.unreadAccesses), more: unread > limits.unreadAccesses },
    };
  },
});

import type { RecordStatus } from '@trousse/dmp-wire';
import { isInsOid } from '@trousse/ins';
import { toXdsTime } from '@trousse/xds';
import { traitsOf } from '../store/patient-columns.ts';
import type { Standing } from '../store/queries/standing.ts';
import type { PatientRow } from '../store/schema.ts';

/** What the server knows of a record and of the caller's place in it, as TD0.2 says it (dmp.md §6.2). */
export function statusFor({ patient, authorisation, treatingDoctor, blockedReason }: Standing): RecordStatus {
  if (patient === undefined) return { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false };
  const closed = patient.state === 'closed';
  return {
    record: closed ? 'closed' : 'exists',
    authorisation,
    treatingDoctor,
    ...(isInsOid(patient.oid) ? { ins: { matricule: patient.matricule, oid: patient.oid } } : {}),
    traits: traitsOf(patient),
    attachedToMes: patient.attached_to_mes,
    internetAccountOpen: patient.internet_account,
    ...(closed ? { closing: closingOf(patient) } : {}),
    ...(blockedReason === undefined ? {} : { blockedReason }),
  };
}

function closingOf({ closed_at, closing_motive, closing_text }: PatientRow): NonNullable<RecordStatus['closing']> {
  return {
    ...(closing_motive === null ? {} : { motive: closing_motive }),
    ...(closed_at === null ? {} : { date: toXdsTime(closed_at) }),
    ...(closing_text === null ? {} : { reason: closing_text }),
  };
}

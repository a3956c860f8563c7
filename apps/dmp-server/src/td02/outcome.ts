import type { Td02Outcome, Td02Request } from '@trousse/dmp-wire';
import { type IdentityTraits, isInsOid } from '@trousse/ins';
import { toXdsTime } from '@trousse/xds';
import type { Standing } from '../store/queries/standing.ts';
import type { PatientRow } from '../store/schema.ts';

const existenceTest = 'TEST_EXST';
/** The only motive known (dmp.md §6.6). */
const closedByPatient = 'FERMETURE_DEMANDE_PATIENT';

/** What the server knows, as TD0.2 says it. */
export function outcomeFor({ reason }: Td02Request, standing: Standing): Td02Outcome {
  const { patient, authorisation, treatingDoctor, blockedReason } = standing;
  if (reason !== existenceTest) return { error: { text: 'Ce motif de consultation n’est pas pris en charge' } };
  if (patient === undefined) return { status: { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false } };
  const closed = patient.state === 'closed';
  return {
    status: {
      record: closed ? 'closed' : 'exists',
      authorisation,
      treatingDoctor,
      ...(isInsOid(patient.oid) ? { ins: { matricule: patient.matricule, oid: patient.oid } } : {}),
      traits: traitsOf(patient),
      attachedToMes: patient.attached_to_mes,
      internetAccountOpen: patient.internet_account,
      ...(closed ? { closing: closingOf(patient) } : {}),
      ...(blockedReason === undefined ? {} : { blockedReason }),
    },
  };
}

function traitsOf(patient: PatientRow): IdentityTraits {
  return {
    birthName: patient.birth_name,
    birthGivenNames: patient.birth_given_names,
    sex: patient.sex,
    birthDate: patient.birth_date,
    ...(patient.birth_place_code === null ? {} : { birthPlaceCode: patient.birth_place_code }),
    ...(patient.used_name === null ? {} : { usedName: patient.used_name }),
    ...(patient.used_given_name === null ? {} : { usedGivenName: patient.used_given_name }),
  };
}

function closingOf({ closed_at, closing_text }: PatientRow): { date?: string; motive: string; reason?: string } {
  return {
    motive: closedByPatient,
    ...(closed_at === null ? {} : { date: toXdsTime(closed_at) }),
    ...(closing_text === null ? {} : { reason: closing_text }),
  };
}

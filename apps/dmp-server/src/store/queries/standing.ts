import { sql } from 'kysely';
import type { Call } from '../../call.ts';
import type { PatientRow } from '../schema.ts';
import { type AuthorisationStatus, authorisationStatus, isTreatingDoctor } from '../scope.ts';
import type { Store } from '../store.ts';

/** What the server knows of the caller and of their place in the patient's record. */
export type Standing = {
  /** Absent when the structure is not known. */
  readonly structure?: { readonly active: boolean; readonly regulation: boolean };
  /** Whether the professional is known to work in that structure. */
  readonly attached: boolean;
  /** Absent when there is no such record, or when the call names no patient. */
  readonly patient?: PatientRow;
  readonly authorisation: AuthorisationStatus;
  readonly blockedReason?: string;
  readonly treatingDoctor: boolean;
};

type Row = {
  active: boolean | null;
  regulation: boolean | null;
  attached: boolean;
  patient: PatientRow | null;
  authorisation: AuthorisationStatus;
  blocked_reason: string | null;
  treating_doctor: boolean;
};

/** One round trip for everything that the checks of a call ask about. */
export async function standingOf(store: Pick<Store, 'prepared'>, call: Call): Promise<Standing> {
  const { caller, ins } = call;
  const [row] = await store.prepared(sql<Row>`
    SELECT s.active, s.regulation,
      EXISTS (SELECT FROM professional_structures l
        WHERE l.professional_id = ${caller.id} AND l.structure_id = ${caller.structureId}) AS attached,
      CASE WHEN p.patient_id IS NOT NULL THEN to_json(p) END AS patient,
      ${authorisationStatus(call)} AS authorisation,
      ${isTreatingDoctor(call)} AS treating_doctor,
      (SELECT b.blocked_reason FROM authorisations b
        WHERE b.patient_id = p.patient_id AND b.holder_id = ${caller.id} AND b.blocked) AS blocked_reason
    FROM (SELECT) AS one
    LEFT JOIN structures s ON s.structure_id = ${caller.structureId}
    LEFT JOIN patient_identifiers i ON i.matricule = ${ins?.matricule ?? ''} AND i.oid = ${ins?.oid ?? ''}
    LEFT JOIN patients p ON p.patient_id = i.patient_id`);
  const { active, regulation, attached, patient, authorisation, blocked_reason, treating_doctor } = row!;
  return {
    ...(active === null ? {} : { structure: { active, regulation: regulation === true } }),
    attached,
    ...(patient === null ? {} : { patient: { ...patient, ...datesOf(patient) } }),
    authorisation,
    ...(blocked_reason === null ? {} : { blockedReason: blocked_reason }),
    treatingDoctor: treating_doctor,
  };
}

/** JSON carries times as text. */
function datesOf(patient: PatientRow): Pick<PatientRow, 'closed_at' | 'last_document_at'> {
  const date = (value: Date | null): Date | null => (value === null ? null : new Date(value));
  return { closed_at: date(patient.closed_at), last_document_at: date(patient.last_document_at) };
}

import type { Ins } from '@trousse/ins';
import { sql } from 'kysely';
import type { Run } from '../run.ts';
import type { PatientRow } from '../schema.ts';

/** What the patient's side needs of a record. */
export type PatientRecord = Pick<
  PatientRow,
  | 'patient_id'
  | 'state'
  | 'birth_name'
  | 'birth_given_names'
  | 'sex'
  | 'birth_date'
  | 'birth_place_code'
  | 'used_name'
  | 'used_given_name'
  | 'attached_to_mes'
  | 'opposes_break_glass'
  | 'opposes_emergency'
  | 'opposes_feeding'
  | 'masked_in_emergency'
  | 'closed_at'
  | 'closing_text'
  | 'history_seen_at'
  | 'representatives_seen_at'
> &
  Ins;

/** The record of a patient, by any of the identifiers it is known under. */
export async function findPatient(run: Run, { matricule, oid }: Ins): Promise<PatientRecord | undefined> {
  const [row] = await run(sql<PatientRecord>`
    SELECT p.patient_id, p.matricule, p.oid, p.state, p.birth_name, p.birth_given_names, p.sex, p.birth_date,
      p.birth_place_code, p.used_name, p.used_given_name, p.attached_to_mes, p.opposes_break_glass,
      p.opposes_emergency, p.opposes_feeding, p.masked_in_emergency, p.closed_at, p.closing_text, p.history_seen_at,
      p.representatives_seen_at
    FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
    WHERE i.matricule = ${matricule} AND i.oid = ${oid}`);
  return row;
}

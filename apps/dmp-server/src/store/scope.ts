import { type RawBuilder, sql } from 'kysely';
import type { Call, PatientCall } from '../call.ts';

export type AuthorisationStatus = 'VALIDE' | 'EXPIRE' | 'INTERDIT' | 'NON_EXISTE';

/**
 * Status of the caller's authorisation on the patient `p` of the query around it (dmp.md §6.2, §6.3): a block wins; a
 * right held by the caller's structure counts for the caller; one that was not used for the configured time has lapsed.
 */
export function authorisationStatus({ caller, lapsedBefore }: Call): RawBuilder<AuthorisationStatus> {
  return sql<AuthorisationStatus>`(
    SELECT CASE
      WHEN bool_or(a.blocked) THEN 'INTERDIT'
      WHEN max(greatest(a.granted_at, a.last_access_at)) FILTER (WHERE a.granted_at IS NOT NULL) >= ${lapsedBefore} THEN 'VALIDE'
      WHEN bool_or(a.granted_at IS NOT NULL) THEN 'EXPIRE'
      ELSE 'NON_EXISTE' END
    FROM authorisations a
    WHERE a.patient_id = p.patient_id AND a.holder_id IN (${caller.id}, ${caller.structureId}))`;
}

/** Whether the caller is a médecin traitant of the patient `p`. */
export function isTreatingDoctor({ caller }: Call): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (
    SELECT FROM authorisations t
    WHERE t.patient_id = p.patient_id AND t.holder_id = ${caller.id} AND t.treating_doctor)`;
}

/**
 * Common table `record`: the one record that the caller may read now, or nothing (dmp.md §10). Every query that gives
 * metadata or documents starts from it, so that the right is part of the query and not a question asked before.
 */
export function readableRecord(call: PatientCall): RawBuilder<unknown> {
  const allowed = {
    normal: sql`${authorisationStatus(call)} = 'VALIDE'`,
    // A professional whom the patient blocked stays blocked in an emergency: not stated, we refuse (dmp.md §10).
    bris_de_glace: sql`NOT p.opposes_break_glass AND ${authorisationStatus(call)} <> 'INTERDIT'`,
    centre_15: sql`NOT p.opposes_emergency AND EXISTS (
      SELECT FROM structures s WHERE s.structure_id = ${call.caller.structureId} AND s.regulation)`,
  }[call.mode];
  return sql`record AS MATERIALIZED (
    SELECT p.patient_id, ${isTreatingDoctor(call)} AS treating
    FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
    WHERE i.matricule = ${call.ins.matricule} AND i.oid = ${call.ins.oid} AND p.state = 'active' AND ${allowed})`;
}

/** Whether a document `d` of `record` shows for the caller: a masked one only for its author and the médecin traitant (EFF-154). */
export function visibleDocument(call: Call): RawBuilder<boolean> {
  return sql<boolean>`(NOT d.hidden_from_professionals OR record.treating OR ${authoredByCaller(call)})`;
}

/** Whether the caller is an author of the document `d`. */
export function authoredByCaller({ caller }: Call): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = ${caller.id})`;
}

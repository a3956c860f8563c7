import { type RawBuilder, sql } from 'kysely';
import type { Call, PatientCall } from '../call.ts';
import { type Cell, cellOf } from '../rights/matrix.ts';
import { allOf, anyOf, type Condition, conditionSql } from './conditions.ts';

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
    SELECT p.patient_id, p.masked_in_emergency, ${isTreatingDoctor(call)} AS treating
    FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
    WHERE i.matricule = ${call.ins.matricule} AND i.oid = ${call.ins.oid} AND p.state = 'active' AND ${allowed})`;
}

/**
 * Whether a document `d` of `record` shows for the caller, its metadata or its content: the cells of the rights matrix
 * as SQL (EFF-154: a masked document only for its author and the médecin traitant).
 */
export function visibleDocument(call: Call, right: 'metadata' | 'read'): RawBuilder<boolean> {
  const masked = right === 'read' ? 'readMasked' : 'metadataMasked';
  const cells = (treating: boolean): DocumentCells => ({
    any: cellOf(right, call.caller, call.mode, treating),
    hidden: cellOf(masked, call.caller, call.mode, treating),
  });
  const [whenTreating, otherwise] = [cells(true), cells(false)];
  if (whenTreating.any === otherwise.any && whenTreating.hidden === otherwise.hidden) return shows(otherwise, call);
  return sql<boolean>`CASE WHEN record.treating THEN ${shows(whenTreating, call)} ELSE ${shows(otherwise, call)} END`;
}

/** What the matrix says of any document, and of one that is hidden from professionals besides. */
type DocumentCells = { readonly any: Cell; readonly hidden: Cell };

function shows({ any, hidden }: DocumentCells, call: Call): RawBuilder<boolean> {
  const plain = sql<boolean>`NOT d.hidden_from_professionals`;
  return conditionSql(allOf(cellCondition(any, call), anyOf(plain, cellCondition(hidden, call))));
}

/**
 * Whether a submission set `s` of `record` shows for the caller: one of the documents that it brought or changed does.
 */
export function visibleSet(call: Call): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (
    SELECT FROM associations m
    JOIN documents d ON d.patient_id = m.patient_id AND d.document_id = m.document_id
    WHERE m.patient_id = s.patient_id AND m.source = s.entry_uuid AND ${visibleDocument(call, 'metadata')})`;
}

/**
 * Whether an association `a` of `record` shows for the caller: its document does, or either of the two where one replaces
 * the other; what binds a signature shows with its set. So a hidden document stays unknown even to who sees its set.
 */
export function visibleAssociation(call: Call): RawBuilder<boolean> {
  return sql<boolean>`CASE WHEN a.document_id IS NULL THEN EXISTS (
    SELECT FROM submission_sets s
    WHERE s.patient_id = a.patient_id AND s.submission_id = a.submission_id AND ${visibleSet(call)})
  ELSE EXISTS (
    SELECT FROM documents o
    JOIN documents d ON d.patient_id = o.patient_id
      AND d.document_id = ANY (ARRAY[o.document_id, CASE WHEN a.type = 'RPLC' THEN o.replaces_id END])
    WHERE o.patient_id = a.patient_id AND o.document_id = a.document_id AND ${visibleDocument(call, 'metadata')}) END`;
}

function cellCondition(cell: Cell, call: Call): Condition {
  if (cell === 'own') return authoredByCaller(call);
  if (cell === 'struct') return authoredByStructure(call);
  if (cell === 'pat-ok') return sql<boolean>`record.masked_in_emergency`;
  return cell === 'y';
}

/** Whether the caller is an author of the document `d`. */
export function authoredByCaller({ caller }: Call): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (
    SELECT FROM document_authors w
    WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = ${caller.id})`;
}

/** Whether the caller's structure is the institution of an author of the document `d`. */
export function authoredByStructure({ caller }: Call): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (
    SELECT FROM document_authors s
    WHERE s.patient_id = d.patient_id AND s.document_id = d.document_id AND s.institution_id = ${caller.structureId})`;
}

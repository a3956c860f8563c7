import { confidentialityCodes } from '@trousse/nomenclatures';
import { type RawBuilder, sql } from 'kysely';
import { codeText } from '../columns.ts';

const hiddenFromPatient = codeText(confidentialityCodes.find('INVISIBLE_PATIENT')!);
const hiddenFromRepresentatives = codeText(confidentialityCodes.find('INVISIBLE_REPRESENTANTS_LEGAUX')!);

/**
 * Whether the document `d` shows to the patient, or to the legal representatives of a minor: what a professional has not
 * yet told the patient shows to neither, what a minor keeps for themself not to the latter (dmp.md §7, §10).
 */
export function shownDocument(as: 'patient' | 'representative'): RawBuilder<boolean> {
  const toPatient = sql<boolean>`NOT ${hiddenFromPatient}::text = ANY(d.confidentiality_codes)`;
  if (as === 'patient') return toPatient;
  return sql<boolean>`(${toPatient} AND NOT ${hiddenFromRepresentatives}::text = ANY(d.confidentiality_codes))`;
}

/**
 * Whether the access `h` shows: the patient sees all of them, representatives neither those of a secret connection nor
 * those about a document that is hidden from them.
 */
export function shownAccess(as: 'patient' | 'representative'): RawBuilder<boolean> {
  if (as === 'patient') return sql<boolean>`true`;
  return sql<boolean>`(NOT h.secret_connection AND NOT EXISTS (
    SELECT FROM documents d
    WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id
      AND ${hiddenFromRepresentatives}::text = ANY(d.confidentiality_codes)))`;
}

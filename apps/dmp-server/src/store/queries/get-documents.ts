import type { DocumentIdentifiers } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { authoredByCaller, authoredByStructure, readableRecord, visibleDocument } from '../scope.ts';
import { documentColumns } from './found-objects.ts';
import { named } from './named.ts';

/** GetDocuments with full metadata (IHE ITI TF-2 §3.18.4.1.2.3.7.5), whatever their status. */
export function getDocuments(call: PatientCall, by: DocumentIdentifiers): RawBuilder<unknown> {
  return sql`
    WITH ${readableRecord(call)}
    SELECT ${documentColumns('LeafClass')}
    FROM record JOIN documents d ON d.patient_id = record.patient_id
    WHERE ${named(by)} AND ${visibleDocument(call, 'metadata')}`;
}

/**
 * The technical ids of what the caller or the caller's structure wrote or fed (TD3.1b): it may be found again without an
 * authorisation to read (dmp.md §9).
 */
export function getOwnReferences(call: PatientCall, by: DocumentIdentifiers): RawBuilder<unknown> {
  return sql`
    SELECT ${documentColumns('ObjectRef')}
    FROM patient_identifiers i JOIN documents d ON d.patient_id = i.patient_id
    WHERE i.matricule = ${call.ins.matricule} AND i.oid = ${call.ins.oid} AND ${named(by)}
      AND (${authoredByCaller(call)} OR ${authoredByStructure(call)} OR EXISTS (
        SELECT FROM submission_sets f
        WHERE f.patient_id = d.patient_id AND f.submission_id = d.submission_id AND f.submitted_by = ${call.caller.id}))`;
}

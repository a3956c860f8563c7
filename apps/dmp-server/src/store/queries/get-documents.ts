import type { GetDocumentsQuery } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { uuidOf } from '../columns.ts';
import { authoredByCaller, readableRecord, visibleDocument } from '../scope.ts';
import type { Store } from '../store.ts';
import type { EntryRow } from './document-entries.ts';

/** GetDocuments with full metadata, over the record that the caller may read. */
export async function getDocuments(store: Store, call: PatientCall, by: GetDocumentsQuery['by']): Promise<EntryRow[]> {
  return await store.prepared(sql<EntryRow>`
    WITH ${readableRecord(call)}
    SELECT d.entry_uuid, d.logical_id, d.version, d.status, d.metadata
    FROM record JOIN documents d ON d.patient_id = record.patient_id
    WHERE ${named(by)} AND ${visibleDocument(call)}
    ORDER BY d.document_id`);
}

/**
 * The technical ids of what the caller or the caller's structure wrote or fed (TD3.1b): it may be found again without an
 * authorisation to read (dmp.md §9).
 */
export async function getOwnReferences(
  store: Store,
  call: PatientCall,
  by: GetDocumentsQuery['by'],
): Promise<string[]> {
  const rows = await store.prepared(sql<{ entry_uuid: string }>`
    SELECT d.entry_uuid
    FROM patient_identifiers i JOIN documents d ON d.patient_id = i.patient_id
    WHERE i.matricule = ${call.ins.matricule} AND i.oid = ${call.ins.oid} AND ${named(by)}
      AND (${authoredByCaller(call)} OR EXISTS (
        SELECT FROM document_authors s
        WHERE s.patient_id = d.patient_id AND s.document_id = d.document_id
          AND s.institution_id = ${call.caller.structureId}
      ) OR EXISTS (
        SELECT FROM submission_sets f
        WHERE f.patient_id = d.patient_id AND f.submission_id = d.submission_id AND f.submitted_by = ${call.caller.id}))
    ORDER BY d.document_id`);
  return rows.map((row) => `urn:uuid:${row.entry_uuid}`);
}

function named(by: GetDocumentsQuery['by']): RawBuilder<boolean> {
  if ('uniqueIds' in by) return sql<boolean>`d.unique_id = ANY(${[...by.uniqueIds]})`;
  // What is not a UUID names nothing; PostgreSQL would refuse it as a value.
  const uuids = by.entryUuids.map(uuidOf).filter((uuid) => uuid !== undefined);
  return sql<boolean>`d.entry_uuid = ANY(${uuids}::uuid[])`;
}

import type { CodeRef, FindDocumentsQuery, TimeRange } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { codeText, fullTime } from '../columns.ts';
import { readableRecord, visibleDocument } from '../scope.ts';
import type { Store } from '../store.ts';
import type { EntryRow } from './document-entries.ts';

/**
 * FindDocuments (IHE ITI TF-2 §3.18.4.1.2.3.7.1) over the record that the caller may read, in no order: XDS
 * asks for none, and sorting thousands of wide rows would be paid before the first byte. A caller without the right gets
 * no row.
 */
export async function findDocuments(store: Store, call: PatientCall, query: FindDocumentsQuery): Promise<EntryRow[]> {
  return await store.prepared(sql<EntryRow>`
    WITH ${readableRecord(call)}
    SELECT d.entry_uuid, d.logical_id, d.version, d.status, d.metadata
    FROM record JOIN documents d ON d.patient_id = record.patient_id
    WHERE ${sql.join([visibleDocument(call), ...criteria(query)], sql` AND `)}`);
}

function criteria(query: FindDocumentsQuery): RawBuilder<unknown>[] {
  return [
    sql`d.status = ANY(${[...query.status]})`,
    ...anyOf(sql`d.class_code`, query.classCodes),
    ...anyOf(sql`d.type_code`, query.typeCodes),
    ...anyOf(sql`d.practice_setting_code`, query.practiceSettingCodes),
    ...anyOf(sql`d.facility_type_code`, query.facilityTypeCodes),
    ...anyOf(sql`d.format_code`, query.formatCodes),
    ...(query.confidentialityCodes ?? []).map(
      (codes) => sql`d.confidentiality_codes && ${codes.map(codeText)}::text[]`,
    ),
    ...(query.eventCodes ?? []).map((codes) => sql`d.event_codes && ${codes.map(codeText)}::text[]`),
    ...within(sql`d.creation_time`, query.creationTime),
    ...within(sql`d.service_start_time`, query.serviceStartTime),
    ...within(sql`d.service_stop_time`, query.serviceStopTime),
    ...byAuthor(query.authorPersons),
  ];
}

function anyOf(column: RawBuilder<unknown>, codes: readonly CodeRef[] | undefined): RawBuilder<unknown>[] {
  return codes === undefined ? [] : [sql`${column} = ANY(${codes.map(codeText)})`];
}

/** From is inclusive, To exclusive. */
function within(column: RawBuilder<unknown>, range: TimeRange | undefined): RawBuilder<unknown>[] {
  return [
    ...(range?.from === undefined ? [] : [sql`${column} >= ${fullTime(range.from)}`]),
    ...(range?.to === undefined ? [] : [sql`${column} < ${fullTime(range.to)}`]),
  ];
}

function byAuthor(patterns: readonly string[] | undefined): RawBuilder<unknown>[] {
  if (patterns === undefined) return [];
  return [
    sql`EXISTS (SELECT FROM document_authors q
      WHERE q.patient_id = d.patient_id AND q.document_id = d.document_id AND q.person LIKE ANY(${[...patterns]}))`,
  ];
}

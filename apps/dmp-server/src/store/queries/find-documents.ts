import type { DocumentCriteria, FindDocumentsByReferenceIdQuery } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { readableRecord, visibleDocument } from '../scope.ts';
import { anyCode, eachCodeList, eachList, likePattern, within } from './criteria.ts';
import { documentColumns } from './found-objects.ts';

/**
 * FindDocuments and FindDocumentsByReferenceId (IHE ITI TF-2 §3.18.4.1.2.3.7.1 and .14) over the record that the caller
 * may read, in no order: XDS asks for none, and sorting thousands of wide rows would be paid before the first byte. A
 * caller without the right gets no row.
 */
export function findDocuments(
  call: PatientCall,
  query: DocumentCriteria & Partial<Pick<FindDocumentsByReferenceIdQuery, 'referenceIds'>>,
): RawBuilder<unknown> {
  const conditions = [visibleDocument(call, 'metadata'), ...criteria(query)];
  return sql`
    WITH ${readableRecord(call)}
    SELECT ${documentColumns(query.returnType)}
    FROM record JOIN documents d ON d.patient_id = record.patient_id
    WHERE ${sql.join(conditions, sql` AND `)}`;
}

function criteria(query: Parameters<typeof findDocuments>[1]): RawBuilder<unknown>[] {
  return [
    sql`d.status = ANY(${[...query.status]})`,
    ...anyCode(sql`d.class_code`, query.classCodes),
    ...anyCode(sql`d.type_code`, query.typeCodes),
    ...anyCode(sql`d.practice_setting_code`, query.practiceSettingCodes),
    ...anyCode(sql`d.facility_type_code`, query.facilityTypeCodes),
    ...anyCode(sql`d.format_code`, query.formatCodes),
    ...eachCodeList(sql`d.confidentiality_codes`, query.confidentialityCodes),
    ...eachCodeList(sql`d.event_codes`, query.eventCodes),
    ...eachList(sql`d.reference_ids`, query.referenceIds),
    ...within(sql`d.creation_time`, query.creationTime),
    ...within(sql`d.service_start_time`, query.serviceStartTime),
    ...within(sql`d.service_stop_time`, query.serviceStopTime),
    ...byAuthor(query.authorPersons),
  ];
}

function byAuthor(patterns: readonly string[] | undefined): RawBuilder<unknown>[] {
  if (patterns === undefined) return [];
  return [
    sql`EXISTS (SELECT FROM document_authors q
      WHERE q.patient_id = d.patient_id AND q.document_id = d.document_id
        AND q.person LIKE ANY(${patterns.map(likePattern)}))`,
  ];
}

import { type GetSubmissionSetAndContentsQuery, xdsUuids } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { readableRecord, visibleDocument, visibleSet } from '../scope.ts';
import { anyCode, eachCodeList } from './criteria.ts';
import { associationColumns, documentColumns, setColumns } from './found-objects.ts';
import { uuidArray } from './named.ts';

/**
 * GetSubmissionSetAndContents (IHE ITI TF-2 §3.18.4.1.2.3.7.10): a set, its members that meet the criteria and that the
 * caller may see, and what binds these to it and to those that they replace. A member whose metadata changed since is
 * under its new entryUuid no member of this set.
 */
export function getSubmissionSetAndContents(
  call: PatientCall,
  query: GetSubmissionSetAndContentsQuery,
): RawBuilder<unknown> {
  const { by, returnType } = query;
  const chosen =
    'uniqueId' in by ? sql`s.unique_id = ${by.uniqueId}` : sql`s.entry_uuid = ANY(${uuidArray([by.entryUuid])})`;
  const conditions = [
    visibleDocument(call, 'metadata'),
    ...(query.documentTypes?.includes(xdsUuids.stableDocument) === false ? [sql`false`] : []),
    ...anyCode(sql`d.format_code`, query.formatCodes),
    ...eachCodeList(sql`d.confidentiality_codes`, query.confidentialityCodes),
  ];
  return sql`
    WITH ${readableRecord(call)}, chosen AS (
      SELECT s.patient_id, s.entry_uuid, s.metadata
      FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
      WHERE ${chosen} AND ${visibleSet(call)}
    ), contents AS (
      SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml, m.source AS set_uuid
      FROM record
      JOIN chosen c ON c.patient_id = record.patient_id
      JOIN associations m ON m.patient_id = c.patient_id AND m.source = c.entry_uuid AND m.type = 'HasMember'
      JOIN documents d ON d.patient_id = m.patient_id AND d.entry_uuid = m.target
      WHERE ${sql.join(conditions, sql` AND `)}
    )
    SELECT ${setColumns(returnType)} FROM chosen s
    UNION ALL
    SELECT ${documentColumns(returnType)} FROM contents d
    UNION ALL
    SELECT ${associationColumns(returnType)}
    FROM contents d JOIN associations a ON a.patient_id = d.patient_id AND a.source = ANY (ARRAY[d.set_uuid, d.entry_uuid])
    WHERE a.target = d.entry_uuid OR a.type = 'RPLC'`;
}

import type { GetDocumentsAndAssociationsQuery } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { readableRecord, visibleDocument } from '../scope.ts';
import { associationColumns, documentColumns } from './found-objects.ts';
import { named } from './named.ts';

/**
 * GetDocumentsAndAssociations (IHE ITI TF-2 §3.18.4.1.2.3.7.8): documents, then what they are source or target of, which
 * shows because they do.
 */
export function getDocumentsAndAssociations(
  call: PatientCall,
  { by, returnType }: GetDocumentsAndAssociationsQuery,
): RawBuilder<unknown> {
  return sql`
    WITH ${readableRecord(call)}, found AS (
      SELECT d.patient_id, d.document_id, d.entry_uuid, d.entry_xml
      FROM record JOIN documents d ON d.patient_id = record.patient_id
      WHERE ${named(by)} AND ${visibleDocument(call, 'metadata')}
    ), ends AS (
      SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.source = d.entry_uuid
      UNION
      SELECT a.* FROM found d JOIN associations a ON a.patient_id = d.patient_id AND a.target = d.entry_uuid
    )
    SELECT ${documentColumns(returnType)} FROM found d
    UNION ALL
    SELECT ${associationColumns(returnType)} FROM ends a`;
}

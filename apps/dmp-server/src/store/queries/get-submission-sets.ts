import type { GetSubmissionSetsQuery } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { readableRecord, visibleAssociation } from '../scope.ts';
import { associationColumns, setColumns } from './found-objects.ts';
import { uuidArray } from './named.ts';

/**
 * GetSubmissionSets (IHE ITI TF-2 §3.18.4.1.2.3.7.9): the sets that have these as members, which show because those
 * members do, and what binds them.
 */
export function getSubmissionSets(
  call: PatientCall,
  { uuids, returnType }: GetSubmissionSetsQuery,
): RawBuilder<unknown> {
  return sql`
    WITH ${readableRecord(call)}, members AS (
      SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id
      WHERE a.target = ANY(${uuidArray(uuids)}) AND a.type = 'HasMember' AND ${visibleAssociation(call)}
    )
    SELECT ${setColumns(returnType)}
    FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
    WHERE s.submission_id IN (SELECT m.submission_id FROM members m WHERE m.patient_id = s.patient_id)
    UNION ALL
    SELECT ${associationColumns(returnType)} FROM members a`;
}

import type { GetAssociationsQuery } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { readableRecord, visibleAssociation } from '../scope.ts';
import { associationColumns } from './found-objects.ts';
import { uuidArray } from './named.ts';

/**
 * GetAssociations (IHE ITI TF-2 §3.18.4.1.2.3.7.7): what a client refreshes its list from, a document it knows having
 * been replaced, or being no longer there for it (dmp.md §6.9).
 */
export function getAssociations(call: PatientCall, { uuids, returnType }: GetAssociationsQuery): RawBuilder<unknown> {
  const asked = uuidArray(uuids);
  return sql`
    WITH ${readableRecord(call)}, ends AS (
      SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.source = ANY(${asked})
      UNION
      SELECT a.* FROM record JOIN associations a ON a.patient_id = record.patient_id WHERE a.target = ANY(${asked})
    )
    SELECT ${associationColumns(returnType)}
    FROM record JOIN ends a ON a.patient_id = record.patient_id
    WHERE ${visibleAssociation(call)}`;
}

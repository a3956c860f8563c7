import { sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import type { AccessHistoryRow } from '../schema.ts';
import type { Store } from '../store.ts';

export type ShownAccess = Omit<AccessHistoryRow, 'patient_id' | 'vihf_id' | 'document_unique_id'> & {
  /** Null for a structure that the directory does not know. */
  structure_name: string | null;
};

export type HistoryCriteria = {
  /** Everyone's accesses, or the caller's alone. */
  readonly whole: boolean;
  readonly since: Date;
  readonly most: number;
};

/**
 * The latest accesses to a record. The identifiers of staff mean something in their structure alone: there, and not
 * elsewhere, an access under the same one is theirs.
 */
export async function accessHistory(
  store: Store,
  { ins, caller }: PatientCall,
  { whole, since, most }: HistoryCriteria,
): Promise<ShownAccess[]> {
  const national = caller.kind === 'professional' || caller.kind === 'employee' || caller.quality !== 'staff';
  return await store.prepared(sql<ShownAccess>`
    SELECT h.at, h.history_id, h.transaction, h.outcome, h.caller_id, h.caller_name, h.structure_id,
      s.name AS structure_name, h.authentication_mode, h.access_mode, h.secret_connection
    FROM patient_identifiers i
    CROSS JOIN LATERAL (
      SELECT * FROM access_history h
      WHERE h.patient_id = i.patient_id AND h.at >= ${since}
        AND (${whole}::boolean
          OR h.caller_id = ${caller.id} AND (${national}::boolean OR h.structure_id = ${caller.structureId}))
      ORDER BY h.at DESC, h.history_id DESC
      LIMIT ${most}) AS h
    LEFT JOIN structures s ON s.structure_id = h.structure_id
    WHERE i.matricule = ${ins.matricule} AND i.oid = ${ins.oid}
    ORDER BY h.at DESC, h.history_id DESC`);
}

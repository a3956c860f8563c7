import { sql } from 'kysely';
import type { Call } from '../../call.ts';
import type { PatientRow } from '../schema.ts';
import type { Store } from '../store.ts';

export type ListedRecord = Pick<
  PatientRow,
  | 'matricule'
  | 'oid'
  | 'birth_name'
  | 'birth_given_names'
  | 'used_name'
  | 'used_given_name'
  | 'birth_date'
  | 'last_document_at'
> & {
  civility: string | null;
  treating_doctor: boolean;
  /** Last reading by a holder. */
  last_access_at: Date | null;
  /** Last submission of any kind: documents, or changes to them. */
  last_update_at: Date | null;
};

export type ListCriteria = {
  /** Authorised since, or fed since. */
  readonly by: 'LASTAUTORIZATION' | 'LASTDOC';
  readonly since: Date;
  /** PS_IdNat, or Struct_IdNat for what a structure holds. */
  readonly holders: readonly string[];
  /** Rows at most, the latest first. */
  readonly most: number;
};

/**
 * TD0.4 (dmp.md §6.4): the open records on which a holder has an authorisation in force. A holder whom the patient
 * blocked sees nothing, whoever else is authorised.
 */
export async function listRecords(
  store: Store,
  call: Call,
  { by, since, holders, most }: ListCriteria,
): Promise<ListedRecord[]> {
  const moment = by === 'LASTDOC' ? sql`p.last_document_at` : sql`r.granted_at`;
  return await store.prepared(sql<ListedRecord>`
    /* across patients: TD0.4 */
    SELECT p.matricule, p.oid, p.birth_name, p.birth_given_names, p.used_name, p.used_given_name, p.birth_date,
      p.last_document_at, p.administrative->>'civility' AS civility, bool_or(a.treating_doctor) AS treating_doctor,
      max(a.last_access_at) AS last_access_at,
      (SELECT max(s.submitted_at) FROM submission_sets s WHERE s.patient_id = p.patient_id) AS last_update_at
    FROM holder_records r
    JOIN authorisations a ON a.patient_id = r.patient_id AND a.holder_id = r.holder_id
    JOIN patients p ON p.patient_id = r.patient_id
    WHERE r.holder_id = ANY(${[...holders]}) AND ${moment} >= ${since} AND p.state = 'active'
      AND greatest(a.granted_at, a.last_access_at) >= ${call.lapsedBefore}
      AND NOT EXISTS (SELECT FROM authorisations b
        WHERE b.patient_id = p.patient_id AND b.holder_id = ANY(${[...holders]}) AND b.blocked)
    GROUP BY p.patient_id
    ORDER BY max(greatest(a.granted_at, a.last_access_at)) DESC
    LIMIT ${most}`);
}

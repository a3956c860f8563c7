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
  | 'sex'
  | 'birth_date'
  | 'last_document_at'
> & { treating_doctor: boolean; last_access_at: Date | null; granted_at: Date };

export type ListCriteria = {
  /** Authorised since, or fed since. */
  readonly by: 'LASTAUTORIZATION' | 'LASTDOC';
  readonly since: Date;
  /** PS_IdNat, or Struct_IdNat for what a structure holds. */
  readonly holders: readonly string[];
  /** Rows at most, the latest first. */
  readonly most: number;
};

/** TD0.4 (dmp.md §6.4): the open records on which a holder has an authorisation in force. */
export async function listRecords(
  store: Store,
  call: Call,
  { by, since, holders, most }: ListCriteria,
): Promise<ListedRecord[]> {
  const moment = by === 'LASTDOC' ? sql`p.last_document_at` : sql`r.granted_at`;
  return await store.prepared(sql<ListedRecord>`
    SELECT * FROM (
      SELECT DISTINCT ON (p.patient_id) p.matricule, p.oid, p.birth_name, p.birth_given_names, p.used_name,
        p.used_given_name, p.sex, p.birth_date, p.last_document_at, a.treating_doctor, a.last_access_at, r.granted_at
      FROM holder_records r
      JOIN authorisations a ON a.patient_id = r.patient_id AND a.holder_id = r.holder_id
      JOIN patients p ON p.patient_id = r.patient_id
      WHERE r.holder_id = ANY(${[...holders]}) AND ${moment} >= ${since} AND p.state = 'active' AND NOT a.blocked
        AND greatest(a.granted_at, a.last_access_at) >= ${call.lapsedBefore}
      ORDER BY p.patient_id, a.last_access_at DESC NULLS LAST
    ) AS listed
    ORDER BY greatest(granted_at, last_access_at) DESC
    LIMIT ${most}`);
}

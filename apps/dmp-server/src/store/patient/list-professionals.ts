import { type RawBuilder, sql } from 'kysely';
import type { Run } from '../run.ts';
import type { AuthorisationRow } from '../schema.ts';

export type ListedProfessional = Omit<AuthorisationRow, 'patient_id'> & {
  name: string;
  /** A structure holds the right, for those who work there. */
  is_structure: boolean;
  profession: string | null;
  specialities: string[] | null;
  /** Granted, and not lapsed. */
  in_force: boolean;
};

export type ProfessionalPage = {
  readonly patientId: string;
  readonly as: 'patient' | 'representative';
  /** An authorisation last used before has lapsed. */
  readonly lapsedBefore: Date;
  readonly most: number;
  /** holderId of the last row of the page before. */
  readonly after?: string;
};

const known = sql`
  FROM authorisations a
  LEFT JOIN professionals p ON p.professional_id = a.holder_id
  LEFT JOIN structures s ON s.structure_id = a.holder_id`;

const datesForPatient = sql`a.granted_at, a.last_access_at`;

/** Common table `met`: what the history tells of each holder, read once for them all, by whether it was in secret. */
function metHolders(patientId: string): RawBuilder<unknown> {
  return sql` met AS (
      SELECT k.holder_id, bool_or(pair.in_secret) AS in_secret, max(pair.openly_at) AS openly_at
      FROM (
        SELECT h.caller_id, h.structure_id, bool_or(h.secret_connection) AS in_secret,
          max(h.at) FILTER (WHERE NOT h.secret_connection) AS openly_at
        FROM access_history h
        WHERE h.patient_id = ${patientId}::uuid
        GROUP BY h.caller_id, h.structure_id) AS pair
      CROSS JOIN LATERAL unnest(ARRAY[pair.caller_id, pair.structure_id]) AS k(holder_id)
      GROUP BY k.holder_id
    ),`;
}

/** What `met` tells of the holder `a`, and whether the right in force was declared in a secret connection. */
const secrecy = sql`
  LEFT JOIN met ON met.holder_id = a.holder_id
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM access_history h
      WHERE h.patient_id = a.patient_id AND h.at = a.granted_at AND h.transaction = 'TD0.3' AND h.secret_connection
        AND a.holder_id IN (h.caller_id, h.structure_id)) AS granted) AS secret`;

const datesForRepresentatives = sql`
  CASE WHEN NOT secret.granted THEN a.granted_at END AS granted_at,
  CASE WHEN met.in_secret THEN met.openly_at ELSE a.last_access_at END AS last_access_at`;

/**
 * A page of those who may read a record, may no longer, or are shut out of it, by name. Representatives are not told of
 * a right that was declared in a secret connection (dmp.md §10), nor of its use in one; of someone whom the record has
 * also met openly they are told the rest.
 */
export async function listProfessionals(run: Run, page: ProfessionalPage): Promise<ListedProfessional[]> {
  const { patientId, as, lapsedBefore, most, after } = page;
  const toPatient = as === 'patient';
  return await run(sql<ListedProfessional>`
    WITH${toPatient ? sql`` : metHolders(patientId)} listed AS (
      SELECT a.holder_id, a.blocked, a.blocked_at, a.blocked_reason, a.treating_doctor,
        coalesce(p.family_name || ' ' || p.given_name, s.name, a.holder_id) AS name,
        p.professional_id IS NULL AND s.structure_id IS NOT NULL AS is_structure, p.profession, p.specialities,
        a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= ${lapsedBefore}::timestamptz AS in_force,
        ${toPatient ? datesForPatient : datesForRepresentatives}
      ${known} ${toPatient ? sql`` : secrecy}
      WHERE a.patient_id = ${patientId}::uuid AND (a.granted_at IS NOT NULL OR a.blocked OR a.treating_doctor)
        ${toPatient ? sql`` : sql`AND (met.openly_at IS NOT NULL OR NOT secret.granted)`}
    )
    SELECT * FROM listed
    ${after === undefined ? sql`` : sql`WHERE (name, holder_id) > (SELECT b.name, b.holder_id FROM listed b WHERE b.holder_id = ${after})`}
    ORDER BY name, holder_id
    LIMIT ${most}`);
}

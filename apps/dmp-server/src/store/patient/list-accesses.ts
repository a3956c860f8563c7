import { sql } from 'kysely';
import type { Run } from '../run.ts';
import type { AccessHistoryRow } from '../schema.ts';
import { patientTransaction } from './record-act.ts';
import { shownAccess, shownDocument } from './shown-document.ts';

export type ListedAccess = Omit<AccessHistoryRow, 'patient_id' | 'vihf_id'> & {
  structure_name: string | null;
  /** Title of the document, where it shows. */
  title: string | null;
};

export type AccessPage = {
  readonly patientId: string;
  readonly as: 'patient' | 'representative';
  /** Those of professionals, without the patient's own. */
  readonly byProfessionals: boolean;
  readonly most: number;
  /** The last row of the page before. */
  readonly after?: { readonly at: Date; readonly id: string };
};

const ownActs = `${patientTransaction}%`;

/** A page of the access history, the latest first. */
export async function listAccesses(
  run: Run,
  { patientId, as, byProfessionals, most, after }: AccessPage,
): Promise<ListedAccess[]> {
  const onwards = after && sql`AND (h.at, h.history_id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  return await run(sql<ListedAccess>`
    SELECT h.at, h.history_id, h.transaction, h.outcome, h.caller_id, h.caller_name, h.structure_id,
      s.name AS structure_name, h.authentication_mode, h.access_mode, h.secret_connection, h.document_unique_id,
      (SELECT d.metadata->>'title' FROM documents d
        WHERE d.patient_id = h.patient_id AND d.unique_id = h.document_unique_id AND ${shownDocument(as)}) AS title
    FROM access_history h
    LEFT JOIN structures s ON s.structure_id = h.structure_id
    WHERE h.patient_id = ${patientId}::uuid AND ${shownAccess(as)}
      AND (NOT ${byProfessionals}::boolean OR h.transaction NOT LIKE ${ownActs})
      ${onwards ?? sql``}
    ORDER BY h.at DESC, h.history_id DESC
    LIMIT ${most}`);
}

/**
 * How many accesses of professionals came after a moment.
 * @param most where counting stops
 */
export async function countAccesses(
  run: Run,
  o: Pick<AccessPage, 'patientId' | 'as' | 'most'> & { readonly since: Date | null },
): Promise<number> {
  const [row] = await run(sql<{ accesses: number }>`
    SELECT count(*)::integer AS accesses FROM (
      SELECT FROM access_history h
      WHERE h.patient_id = ${o.patientId}::uuid AND h.at > coalesce(${o.since}::timestamptz, '-infinity')
        AND h.transaction NOT LIKE ${ownActs} AND ${shownAccess(o.as)}
      LIMIT ${o.most}) AS counted`);
  return row?.accesses ?? 0;
}

import { sql } from 'kysely';
import type { Run } from '../run.ts';

/** Notes up to when the accesses were seen: it never goes back, nor past the latest, as nobody saw what is to come. */
export async function seeAccesses(
  run: Run,
  o: { readonly patientId: string; readonly as: 'patient' | 'representative'; readonly until: Date },
): Promise<void> {
  const column = sql.ref(o.as === 'patient' ? 'history_seen_at' : 'representatives_seen_at');
  await run(sql<Record<string, never>>`
    UPDATE patients SET ${column} = greatest(${column}, least(${o.until}::timestamptz, (
      SELECT max(h.at) FROM access_history h WHERE h.patient_id = ${o.patientId}::uuid)))
    WHERE patient_id = ${o.patientId}::uuid`);
}

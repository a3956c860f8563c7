import { sql } from 'kysely';
import { limits } from '../../limits.ts';
import type { Run } from '../run.ts';
import type { AlertNewsRow, AlertRow } from '../schema.ts';
import { everyPatient } from './addresses.ts';

/**
 * Takes a deposit of which nobody was told yet, in the transaction that queues its alerts; another process may hold
 * others meanwhile.
 */
export async function takeNews(run: Run): Promise<AlertNewsRow | undefined> {
  const [row] = await run(sql<AlertNewsRow>`
    /* across patients: the queue of deposits, whoever's they are */
    DELETE FROM alert_news WHERE (patient_id, submission_id) IN (
      SELECT patient_id, submission_id FROM alert_news LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING patient_id, submission_id`);
  return row;
}

/**
 * Whom a deposit concerns, a row for each document and professional: those with an authorisation in force, of their own
 * or by a structure where they work, who asked to be told, and who neither sent nor wrote it. Of a document hidden from
 * professionals, the médecin traitant alone learns that it exists. The address for this patient goes before that for all.
 */
export async function readersOf(
  run: Run,
  { patient_id, submission_id }: AlertNewsRow,
  lapsedBefore: Date,
): Promise<Pick<AlertRow, 'kind' | 'address'>[]> {
  return await run(sql<Pick<AlertRow, 'kind' | 'address'>>`
    WITH readers AS (
      SELECT h.professional_id, bool_or(a.treating_doctor AND a.holder_id = h.professional_id) AS treating
      FROM authorisations a CROSS JOIN LATERAL (
        SELECT a.holder_id AS professional_id
        UNION SELECT l.professional_id FROM professional_structures l WHERE l.structure_id = a.holder_id) h
      WHERE a.patient_id = ${patient_id}::uuid AND a.granted_at IS NOT NULL
        AND greatest(a.granted_at, a.last_access_at) >= ${lapsedBefore}
        AND NOT EXISTS (SELECT FROM authorisations b
          WHERE b.patient_id = a.patient_id AND b.holder_id IN (a.holder_id, h.professional_id) AND b.blocked)
      GROUP BY h.professional_id
    ), addresses AS (
      SELECT t.professional_id, t.kind, t.address, 1 AS place FROM alert_addresses t WHERE t.patient_id = ${patient_id}::uuid
      UNION ALL
      SELECT t.professional_id, t.kind, t.address, 2 FROM alert_addresses t WHERE t.patient_id = ${everyPatient}::uuid
    ), told AS (
      SELECT DISTINCT ON (t.professional_id) t.professional_id, t.kind, t.address, r.treating
      FROM readers r JOIN addresses t ON t.professional_id = r.professional_id
      ORDER BY t.professional_id, t.place
    )
    SELECT told.kind, told.address
    FROM documents d JOIN submission_sets s ON s.patient_id = d.patient_id AND s.submission_id = d.submission_id
    CROSS JOIN told
    WHERE d.patient_id = ${patient_id}::uuid AND d.submission_id = ${submission_id}::uuid
      AND s.submitted_by IS DISTINCT FROM told.professional_id
      AND (told.treating OR NOT d.hidden_from_professionals)
      AND NOT EXISTS (SELECT FROM document_authors w WHERE w.patient_id = d.patient_id
        AND w.document_id = d.document_id AND w.person_id = told.professional_id)`);
}

/** Queues messages, durably once it resolves. */
export async function queueAlerts(run: Run, rows: readonly AlertRow[]): Promise<void> {
  await run(sql<never>`
    INSERT INTO alerts SELECT r.* FROM json_populate_recordset(NULL::alerts, ${JSON.stringify(rows)}) r`);
}

/** Takes the messages that are due, for a while: who ends in between leaves them to be taken again. */
export async function takeAlerts(
  run: Run,
  { now, nextAt }: { readonly now: Date; readonly nextAt: Date },
): Promise<AlertRow[]> {
  return await run(sql<AlertRow>`
    UPDATE alerts SET due_at = ${nextAt}, attempts = attempts + 1 WHERE alert_id IN (
      SELECT alert_id FROM alerts WHERE due_at <= ${now} ORDER BY due_at LIMIT ${limits.alertsAtOnce} FOR UPDATE SKIP LOCKED)
    RETURNING *`);
}

/** Puts a message off: the gateway did not take it now. */
export async function putOff(run: Run, alertId: string, dueAt: Date): Promise<void> {
  await run(sql<never>`UPDATE alerts SET due_at = ${dueAt} WHERE alert_id = ${alertId}::uuid`);
}

/** Forgets a message: it was taken, or is given up. */
export async function dropAlert(run: Run, alertId: string): Promise<void> {
  await run(sql<never>`DELETE FROM alerts WHERE alert_id = ${alertId}::uuid`);
}

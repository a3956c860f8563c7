import { sql } from 'kysely';
import { limits } from '../../limits.ts';
import type { Run } from '../run.ts';

/** Says, in the transaction of the change itself, that a patient's vaccination history is to be written again. */
export async function markChange(run: Run, patientId: string): Promise<void> {
  await run(sql<never>`
    INSERT INTO vaccination_changes (patient_id) VALUES (${patientId}::uuid) ON CONFLICT (patient_id) DO NOTHING`);
}

/** Takes a change, in the transaction that writes the history. @returns whether there was one */
export async function takeChange(run: Run, patientId: string): Promise<boolean> {
  const taken = await run(sql<{ patient_id: string }>`
    DELETE FROM vaccination_changes WHERE patient_id = ${patientId}::uuid RETURNING patient_id`);
  return taken.length > 0;
}

export async function hasChanged(run: Run, patientId: string): Promise<boolean> {
  const found = await run(sql<{ patient_id: string }>`
    SELECT c.patient_id FROM vaccination_changes c WHERE c.patient_id = ${patientId}::uuid`);
  return found.length > 0;
}

/** Patients of open records whose history was left to be written, some of them. */
export async function changedPatients(run: Run): Promise<string[]> {
  const rows = await run(sql<{ patient_id: string }>`
    /* across patients: a server that ended between a note and its history left it to be found, whoever's it is */
    SELECT c.patient_id FROM vaccination_changes c JOIN patients p ON p.patient_id = c.patient_id
    WHERE p.state = 'active' LIMIT ${limits.historiesAtOnce}`);
  return rows.map((row) => row.patient_id);
}

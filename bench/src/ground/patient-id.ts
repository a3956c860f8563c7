import type { Ins } from '@trousse/ins';
import type { Pool } from 'pg';

/** The server's own id of a patient. */
export async function patientIdOf(pool: Pool, { matricule, oid }: Ins): Promise<string> {
  const { rows } = await pool.query<{ patient_id: string }>(
    'SELECT patient_id FROM patient_identifiers WHERE matricule = $1 AND oid = $2',
    [matricule, oid],
  );
  return rows[0]!.patient_id;
}

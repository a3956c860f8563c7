import { createPool } from '@trousse/postgres';
import type { Sandbox } from '../../src/index.ts';

export type Access = {
  readonly transaction: string;
  readonly outcome: string;
  readonly mode: string;
  readonly secret: boolean;
};

/** What the record server's own history says that a professional did in a patient's record, oldest first. */
export async function accessesOf(sandbox: Sandbox, professional: string, patient: string): Promise<readonly Access[]> {
  const { nationalId } = sandbox.professionals.find(({ key }) => key === professional)!;
  const { ins } = sandbox.patients.find(({ key }) => key === patient)!;
  const pool = createPool(sandbox.databases.dmp, { max: 1 });
  try {
    const { rows } = await pool.query<Access>(
      `SELECT h.transaction, h.outcome, h.access_mode AS mode, h.secret_connection AS secret
       FROM access_history h JOIN patients p USING (patient_id)
       WHERE p.matricule = $1 AND h.caller_id = $2 ORDER BY h.at, h.history_id`,
      [ins.matricule, nationalId],
    );
    return rows;
  } finally {
    await pool.end();
  }
}

import type { Ins } from '@trousse/ins';
import type { Transaction } from '../transaction.ts';

/**
 * Takes a patient's record for this transaction: what writes to one record comes one after another.
 * @returns the patient's id, or undefined when there is no active record
 */
export async function lockActivePatient(transaction: Transaction, ins: Ins): Promise<string | undefined> {
  const row = await transaction
    .selectFrom('patients as p')
    .innerJoin('patient_identifiers as i', 'i.patient_id', 'p.patient_id')
    .select('p.patient_id')
    .where('i.matricule', '=', ins.matricule)
    .where('i.oid', '=', ins.oid)
    .where('p.state', '=', 'active')
    .forUpdate('p')
    .executeTakeFirst();
  return row?.patient_id;
}

import type { Ins } from '@trousse/ins';
import type { Transaction } from '../transaction.ts';
import { lockRecord } from './lock-record.ts';

/**
 * Takes a patient's record for this transaction: what writes to one record comes one after another.
 * @returns the patient's id, or undefined when there is no active record
 */
export async function lockActivePatient(transaction: Transaction, ins: Ins): Promise<string | undefined> {
  const record = await lockRecord(transaction, ins);
  return record?.state === 'active' ? record.patient_id : undefined;
}

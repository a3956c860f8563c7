import type { Ins } from '@trousse/ins';
import type { PatientRow } from '../schema.ts';
import type { Transaction } from '../transaction.ts';

/** What an act on a whole record depends on. */
export type LockedRecord = Pick<PatientRow, 'patient_id' | 'state' | 'attached_to_mes'>;

/** Takes a patient's record for this transaction, open or closed. @returns undefined when there is none */
export async function lockRecord(transaction: Transaction, ins: Ins): Promise<LockedRecord | undefined> {
  return await transaction
    .selectFrom('patients as p')
    .innerJoin('patient_identifiers as i', 'i.patient_id', 'p.patient_id')
    .select(['p.patient_id', 'p.state', 'p.attached_to_mes'])
    .where('i.matricule', '=', ins.matricule)
    .where('i.oid', '=', ins.oid)
    .forUpdate('p')
    .executeTakeFirst();
}

import type { Transaction } from '../transaction.ts';
import { grantAuthorisation } from './grant-authorisation.ts';

/**
 * Declares a holder médecin traitant of a patient whom this transaction has locked, and thereby authorised. A patient
 * may have several (dmp.md §9, EFF-70).
 */
export async function declareTreatingDoctor(
  transaction: Transaction,
  { patientId, holderId, at }: { patientId: string; holderId: string; at: Date },
): Promise<void> {
  await grantAuthorisation(transaction, { patientId, holderId, at });
  await setTreating(transaction, patientId, holderId, true);
}

/** Takes the status away; the authorisation stays. @returns whether the record knows that holder */
export async function withdrawTreatingDoctor(
  transaction: Transaction,
  { patientId, holderId }: { patientId: string; holderId: string },
): Promise<boolean> {
  return await setTreating(transaction, patientId, holderId, false);
}

async function setTreating(
  transaction: Transaction,
  patientId: string,
  holderId: string,
  treating: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('authorisations')
    .set({ treating_doctor: treating })
    .where('patient_id', '=', patientId)
    .where('holder_id', '=', holderId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

import { withdrawAuthorisation } from '../commands/withdraw-authorisation.ts';
import type { Transaction } from '../transaction.ts';

type Holder = { readonly patientId: string; readonly holderId: string };

/** Shuts a holder out of a record: the right to read and the status of médecin traitant end with it. */
export async function blockHolder(
  transaction: Transaction,
  { patientId, holderId, at, reason }: Holder & { readonly at: Date; readonly reason?: string | undefined },
): Promise<void> {
  await withdrawAuthorisation(transaction, { patientId, holderId });
  const state = { blocked: true, blocked_at: at, blocked_reason: reason ?? null, treating_doctor: false };
  await transaction
    .insertInto('authorisations')
    .values({ patient_id: patientId, holder_id: holderId, granted_at: null, last_access_at: null, ...state })
    .onConflict((conflict) => conflict.columns(['patient_id', 'holder_id']).doUpdateSet(state))
    .execute();
}

/** Lets a holder in again: they may declare an authorisation anew. @returns whether they were blocked */
export async function unblockHolder(transaction: Transaction, { patientId, holderId }: Holder): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('authorisations')
    .set({ blocked: false, blocked_at: null, blocked_reason: null })
    .where('patient_id', '=', patientId)
    .where('holder_id', '=', holderId)
    .where('blocked', '=', true)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

import type { Transaction } from '../transaction.ts';

/**
 * Takes a holder's right on a record away; a block and the médecin traitant status stay.
 * @returns whether there was a right
 */
export async function withdrawAuthorisation(
  transaction: Transaction,
  { patientId, holderId }: { patientId: string; holderId: string },
): Promise<boolean> {
  await transaction
    .deleteFrom('holder_records')
    .where('holder_id', '=', holderId)
    .where('patient_id', '=', patientId)
    .execute();
  const { numUpdatedRows } = await transaction
    .updateTable('authorisations')
    .set({ granted_at: null, last_access_at: null })
    .where('patient_id', '=', patientId)
    .where('holder_id', '=', holderId)
    .where('granted_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

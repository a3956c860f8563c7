import type { Transaction } from '../transaction.ts';

/** Gives a holder the right to read a record, or renews it; a block stays. */
export async function grantAuthorisation(
  transaction: Transaction,
  { patientId, holderId, at }: { patientId: string; holderId: string; at: Date },
): Promise<void> {
  await transaction
    .insertInto('authorisations')
    .values({
      patient_id: patientId,
      holder_id: holderId,
      granted_at: at,
      last_access_at: null,
      blocked: false,
      blocked_at: null,
      blocked_reason: null,
      treating_doctor: false,
    })
    .onConflict((conflict) => conflict.columns(['patient_id', 'holder_id']).doUpdateSet({ granted_at: at }))
    .execute();
  await transaction
    .insertInto('holder_records')
    .values({ holder_id: holderId, patient_id: patientId, granted_at: at })
    .onConflict((conflict) => conflict.columns(['holder_id', 'patient_id']).doUpdateSet({ granted_at: at }))
    .execute();
}

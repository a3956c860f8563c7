import type { SentData } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { dataColumns } from '../patient-columns.ts';
import type { Transaction } from '../transaction.ts';
import { indexTraits } from './index-traits.ts';

/**
 * Creates the record of a patient who has none, not attached to Mon espace santé.
 * @returns false when there is one already, open or closed
 */
export async function createRecord(
  transaction: Transaction,
  { patientId, ins, data, at }: { patientId: string; ins: Ins; data: SentData; at: Date },
): Promise<boolean> {
  const { matricule, oid } = ins;
  // The identity first: of two creations at once, the second waits here and then finds it taken.
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('patient_identifiers')
    .values({ matricule, oid, patient_id: patientId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await indexTraits(transaction, patientId, data.traits);
  await transaction
    .insertInto('patients')
    .values({
      patient_id: patientId,
      matricule,
      oid,
      state: 'active',
      attached_to_mes: false,
      internet_account: false,
      opposes_break_glass: false,
      opposes_emergency: false,
      opposes_feeding: false,
      masked_in_emergency: false,
      closed_at: null,
      closing_motive: null,
      closing_text: null,
      last_document_at: null,
      consented_at: at,
      history_seen_at: null,
      ...dataColumns(data),
    })
    .execute();
  return true;
}

import type { SentData } from '@trousse/dmp-wire';
import { dataColumns } from '../patient-columns.ts';
import type { Transaction } from '../transaction.ts';
import { indexTraits } from './index-traits.ts';

/** Gives a record that this transaction holds other administrative data (TD1.3b). */
export async function modifyRecord(transaction: Transaction, patientId: string, data: SentData): Promise<void> {
  await indexTraits(transaction, patientId, data.traits);
  await transaction.updateTable('patients').set(dataColumns(data)).where('patient_id', '=', patientId).execute();
}

/** Opens a closed record again, with these data and the patient's consent (TD1.2). */
export async function reopenRecord(
  transaction: Transaction,
  patientId: string,
  { data, at }: { data: SentData; at: Date },
): Promise<void> {
  await indexTraits(transaction, patientId, data.traits);
  await transaction
    .updateTable('patients')
    .set({
      state: 'active',
      closed_at: null,
      closing_motive: null,
      closing_text: null,
      consented_at: at,
      ...dataColumns(data),
    })
    .where('patient_id', '=', patientId)
    .execute();
}

/** Closes a record (TD1.4); what it holds stays for the day when it is opened again. */
export async function closeRecord(
  transaction: Transaction,
  patientId: string,
  { motive, text, at }: { motive: string; text: string | undefined; at: Date },
): Promise<void> {
  await transaction
    .updateTable('patients')
    .set({ state: 'closed', closed_at: at, closing_motive: motive, closing_text: text ?? null })
    .where('patient_id', '=', patientId)
    .execute();
}

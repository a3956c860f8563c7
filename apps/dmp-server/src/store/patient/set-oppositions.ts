import type { PatientRow } from '../schema.ts';
import type { Transaction } from '../transaction.ts';

export type Oppositions = Pick<
  PatientRow,
  'opposes_break_glass' | 'opposes_emergency' | 'opposes_feeding' | 'masked_in_emergency'
>;

/** Writes what the patient allows and opposes; what is left out stays as it is. */
export async function setOppositions(
  transaction: Transaction,
  patientId: string,
  oppositions: Partial<Oppositions>,
): Promise<void> {
  await transaction.updateTable('patients').set(oppositions).where('patient_id', '=', patientId).execute();
}

import type { IdentityTraits } from '@trousse/ins';
import { traitColumns, traitsOf } from '../patient-columns.ts';
import { searchKeys } from '../search-keys.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Makes a patient searchable by these traits (TD0.5), and no longer by the former ones: to be called before the row of
 * the patient, locked by this transaction, gets them.
 */
export async function indexTraits(transaction: Transaction, patientId: string, traits: IdentityTraits): Promise<void> {
  const former = await transaction
    .selectFrom('patients')
    .select(traitColumns)
    .where('patient_id', '=', patientId)
    .executeTakeFirst();
  const keys = searchKeys(traits);
  const before = former === undefined ? [] : searchKeys(traitsOf(former));
  const gone = before.filter((key) => !keys.includes(key));
  if (gone.length > 0) {
    await transaction
      .deleteFrom('patient_traits')
      .where('search_key', 'in', gone)
      .where('patient_id', '=', patientId)
      .execute();
  }
  const fresh = keys.filter((key) => !before.includes(key));
  if (fresh.length === 0) return;
  await transaction
    .insertInto('patient_traits')
    .values(fresh.map((search_key) => ({ search_key, patient_id: patientId })))
    .onConflict((conflict) => conflict.columns(['search_key', 'patient_id']).doNothing())
    .execute();
}

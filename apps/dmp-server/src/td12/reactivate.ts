import type { Reactivation } from '@trousse/dmp-wire';
import { checkCompleteTraits } from '../checks/complete-traits.ts';
import type { StatusProblem } from '../errors.ts';
import { reopenRecord } from '../store/commands/change-record.ts';
import type { LockedRecord } from '../store/commands/lock-record.ts';
import type { Transaction } from '../store/transaction.ts';

/** TD1.2: a closed record is opened again; without the patient's consent it is not (EX_1.2-1030). */
export async function reactivate(
  transaction: Transaction,
  { patient_id, state }: LockedRecord,
  { data, consent }: Reactivation,
  at: Date,
): Promise<StatusProblem | undefined> {
  if (state === 'active') return 'active-record';
  if (!consent) return 'no-consent';
  const incomplete = checkCompleteTraits(data.traits);
  if (incomplete !== undefined) return incomplete;
  await reopenRecord(transaction, patient_id, { data, at });
  return undefined;
}

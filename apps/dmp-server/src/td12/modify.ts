import type { Modification } from '@trousse/dmp-wire';
import { checkCompleteTraits } from '../checks/complete-traits.ts';
import type { StatusProblem } from '../errors.ts';
import { modifyRecord } from '../store/commands/change-record.ts';
import type { LockedRecord } from '../store/commands/lock-record.ts';
import type { Transaction } from '../store/transaction.ts';

/** TD1.3b: the administrative data of an open record are these from now on (dmp.md §6.6). */
export async function modify(
  transaction: Transaction,
  { patient_id, state }: LockedRecord,
  { data }: Modification,
): Promise<StatusProblem | undefined> {
  if (state === 'closed') return 'closed-record';
  const incomplete = checkCompleteTraits(data.traits);
  if (incomplete !== undefined) return incomplete;
  await modifyRecord(transaction, patient_id, data);
  return undefined;
}

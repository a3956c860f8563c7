import type { Closing } from '@trousse/dmp-wire';
import type { StatusProblem } from '../errors.ts';
import { closeRecord } from '../store/commands/change-record.ts';
import type { LockedRecord } from '../store/commands/lock-record.ts';
import type { Transaction } from '../store/transaction.ts';

/** TD1.4: an open record is closed, for one of the configured motives (dmp.md §6.6). */
export async function close(
  transaction: Transaction,
  { patient_id, state }: LockedRecord,
  { motive, text }: Closing,
  { motives, at }: { readonly motives: readonly string[]; readonly at: Date },
): Promise<StatusProblem | undefined> {
  if (state === 'closed') return 'closed-record';
  if (!motives.includes(motive)) return 'closing-motive';
  await closeRecord(transaction, patient_id, { motive, text, at });
  return undefined;
}

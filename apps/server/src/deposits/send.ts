import type { Deposit } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { toDeposit } from './store.ts';

/**
 * Sends what was kept, or tries again at once what was refused or waits for its next attempt; nothing changes for what
 * is on its way or there.
 * @throws DEPOSIT_UNKNOWN
 */
export async function send(
  { db, keys, clock, outbox }: Pick<Context, 'db' | 'keys' | 'clock' | 'outbox'>,
  session: Session,
  id: string,
): Promise<Deposit> {
  const row = await db.transaction().execute(async (tx) => {
    const found = await outbox.lockRow(tx, session.nationalId, id);
    if (found === undefined) throw failure('DEPOSIT_UNKNOWN');
    if (found.state === 'delivered' || found.state === 'sending') return found;
    const changed = await tx
      .updateTable('deposits')
      .set({ state: 'queued', held: false, failure: null, attempts: 0, updated_at: clock() })
      .where('professional', '=', found.professional)
      .where('id', '=', found.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await outbox.enqueue(tx, changed);
    return changed;
  });
  outbox.tell(row);
  return toDeposit(keys, row);
}

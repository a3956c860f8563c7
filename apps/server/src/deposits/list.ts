import type { Deposit } from '@trousse/contract';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { toDeposit } from './store.ts';

/** The professional's deposits, newest first: what waits, and what was delivered lately. */
export async function list({ db, keys }: Pick<Context, 'db' | 'keys'>, session: Session): Promise<Deposit[]> {
  const rows = await db
    .selectFrom('deposits')
    .selectAll()
    .where('professional', '=', session.nationalId)
    // What still waits comes whole, whatever its age; the bound falls on what is done.
    .orderBy(({ eb }) => eb('state', '=', 'delivered'))
    .orderBy('id', 'desc')
    .limit(limits.depositsListed)
    .execute();
  return rows.toSorted((a, b) => b.id.localeCompare(a.id)).map((row) => toDeposit(keys, row));
}

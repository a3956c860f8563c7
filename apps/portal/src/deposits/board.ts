import type { Deposit, DepositState } from '@trousse/contract';
import { actionsFor } from './deposit-words.ts';

export type BoardFilter = 'all' | DepositState;

/** In the order of what asks for an act first. */
const order: readonly DepositState[] = ['refused', 'queued', 'waiting-card', 'sending', 'delivered'];

/** The states that some deposit is in, each with how many. */
export function statesOf(deposits: readonly Deposit[]): { state: DepositState; count: number }[] {
  return order
    .map((state) => ({ state, count: deposits.filter((deposit) => deposit.state === state).length }))
    .filter(({ count }) => count > 0);
}

/** The deposits of one state; all of them once it has none left. */
export function shownDeposits(deposits: readonly Deposit[], filter: BoardFilter): readonly Deposit[] {
  const some = filter === 'all' ? deposits : deposits.filter(({ state }) => state === filter);
  return some.length > 0 ? some : deposits;
}

/** Of the deposits ticked, those that may still be withdrawn: one may have left since. */
export function withdrawable(deposits: readonly Deposit[], ticked: ReadonlySet<string>): Deposit[] {
  return deposits.filter(({ id, state }) => ticked.has(id) && actionsFor(state).withdraw);
}

/**
 * Does an act on each, one after the other: one that fails keeps none of the others from going on.
 * @returns how many were done, and what the first failure was
 */
export async function doAll(
  deposits: readonly Deposit[],
  act: (id: string) => Promise<void>,
): Promise<{ done: number; failure: unknown }> {
  let done = 0;
  let failure: unknown;
  for (const { id } of deposits) {
    try {
      await act(id);
      done += 1;
    } catch (error) {
      failure ??= error;
    }
  }
  return { done, failure };
}

import type { Deposit } from '@trousse/contract';

/**
 * A list of deposits with what the events told since it was asked for: an answer that left the server before them must
 * not undo them. Newest first, as the list is.
 */
export function withNews(list: readonly Deposit[], told: ReadonlyMap<string, Deposit>): Deposit[] {
  const listed = new Set(list.map(({ id }) => id));
  const unlisted = [...told.values()].filter(({ id }) => !listed.has(id)).reverse();
  return [...unlisted, ...list.map((deposit) => told.get(deposit.id) ?? deposit)];
}

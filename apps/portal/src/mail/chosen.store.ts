import type { MailRow } from '@trousse/contract';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

/** Rows chosen for an act on several at once, by message; another list has others. */
export const chosen = createStore<ReadonlyMap<string, MailRow>>(new Map());
onForget(clearChosen);

/** As many rows as one act takes of the person’s patience; the server takes more messages (contract/mail). */
export const mostChosen = 500;

export function clearChosen(): void {
  chosen.set((known) => (known.size === 0 ? known : new Map()));
}

export function toggleChosen(row: MailRow): void {
  chosen.set((known) => {
    const next = new Map(known);
    if (!next.delete(row.message) && next.size < mostChosen) next.set(row.message, row);
    return next;
  });
}

/** Chooses rows beside those that are. */
export function choose(rows: readonly MailRow[]): void {
  chosen.set((known) => new Map([...known, ...rows.map((row) => [row.message, row] as const)].slice(0, mostChosen)));
}

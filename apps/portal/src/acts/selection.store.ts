import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

/** Handles of the documents chosen in the list, for acts on several at once; another record has others. */
export const selection = createStore<ReadonlySet<string>>(new Set());
onForget(clearSelection);

/** As many as one act takes (contract/acts). */
export const mostSelected = 50;

export function clearSelection(): void {
  selection.set(new Set());
}

export function toggleSelected(document: string): void {
  selection.set((current) => {
    const next = new Set(current);
    if (!next.delete(document) && next.size < mostSelected) next.add(document);
    return next;
  });
}

/** Chooses documents beside those that are chosen, as many as one act takes. */
export function selectAll(documents: readonly string[]): void {
  selection.set((current) => new Set([...current, ...documents].slice(0, mostSelected)));
}

import type { MailSearch } from '@trousse/contract';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';
import { type ListScope, meaningful } from './list-scope.ts';

/** What is looked for, and where; never in an address, since it may name a patient. */
export type Asked = {
  readonly search: MailSearch;
  /** Only in the folder or label shown, else in the whole mailbox. */
  readonly here: boolean;
};

const nothing: Asked = { search: {}, here: false };
export const asked = createStore<Asked>(nothing);
onForget(clearAsked);

export function clearAsked(): void {
  asked.set(nothing);
}

export function ask(search: MailSearch): void {
  asked.set((known) => ({ ...known, search }));
}

/** The list of a place under a search. What is only unread is looked for where one is, words in the whole mailbox. */
export function scopeOf(place: { folder?: string; label?: string }, { search, here }: Asked): ListScope {
  const wanted = meaningful(search);
  if (wanted === undefined) return place;
  const everywhere = !here && Object.keys(wanted).some((key) => key !== 'unread');
  return { ...(everywhere ? {} : place), search: wanted };
}

import type { MailSuggestion } from '@trousse/contract';
import { onForget } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

/** Who was suggested so far, by address in small letters: what a chip says of somebody beside the name. */
export const knownPeople = createStore<ReadonlyMap<string, MailSuggestion>>(new Map());
onForget(() => knownPeople.set(new Map()));

export function knowPeople(suggestions: readonly MailSuggestion[]): void {
  if (suggestions.length === 0) return;
  knownPeople.set(
    (all) => new Map([...all, ...suggestions.map((one) => [one.party.address.toLowerCase(), one] as const)]),
  );
}

/** `Cardiologie · Valfictif`. */
export function aboutWords({ speciality, place }: Pick<MailSuggestion, 'speciality' | 'place'>): string {
  return [speciality, place].filter(Boolean).join(' · ');
}

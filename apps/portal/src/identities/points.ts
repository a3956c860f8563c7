import type { InsiSearch } from '@trousse/contract';
import type { StrictTrait } from '@trousse/ins';
import { hintWords } from './identity-words.ts';

export type Hints = Extract<InsiSearch, { outcome: 'none' | 'several' }>['hints'];

/** What the hints say of each field; the first one wins. */
export function pointsOf(hints: Hints): Partial<Record<StrictTrait, string>> {
  const points: Partial<Record<StrictTrait, string>> = {};
  for (const { field, code } of hints) points[field] ??= hintWords[code];
  return points;
}

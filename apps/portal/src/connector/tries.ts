import type { Failure } from '../ui/failure.ts';

const sure = { exact: '', 'at-most': 'au plus ', 'at-least': 'au moins ' };

/** How many tries are left, no surer than the card says it (EFF-26); undefined when there is nothing to tell. */
export function triesWords({ triesLeft, triesBound }: Pick<Failure, 'triesLeft' | 'triesBound'>): string | undefined {
  if (triesLeft === undefined || triesLeft === 0) return undefined;
  return `Il vous reste ${sure[triesBound ?? 'exact']}${triesLeft === 1 ? '1 essai' : `${triesLeft} essais`}.`;
}

import { CardError } from './errors.ts';
import type { Reader } from './types.ts';

/**
 * The one reader that holds a card of that kind, for who names none (error family 70).
 * @throws CardError `no-reader` when there is none at all, `no-card`, `several-cards`
 */
export function readerWith(readers: readonly Reader[], kind: 'cps' | 'vitale'): Reader {
  if (readers.length === 0) throw new CardError('no-reader');
  const [found, other] = readers.filter(({ card }) => card.kind === kind);
  if (!found) throw new CardError('no-card');
  if (other) throw new CardError('several-cards');
  return found;
}

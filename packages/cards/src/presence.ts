import { CardError } from './errors.ts';

/** Whether a reader has held a card without interruption, and if not, whether another card is known to be there. */
export type Presence = 'here' | 'removed' | 'changed';

/** @throws CardError `card-removed`, `card-changed` */
export function checkPresence(presence: Presence): void {
  if (presence !== 'here') throw new CardError(presence === 'changed' ? 'card-changed' : 'card-removed');
}

import type { ReplayGuard } from '@trousse/vihf';
import { technical } from '../settings.ts';

/** How far from now an assertion may have been made, in ms. No public text says it. */
export const assertionAge = 5 * 60_000;

/** An assertion is of this moment, and serves once. @throws TeleserviceRefusal */
export function assertFresh(
  { id, issueInstant }: { id: string; issueInstant: Date },
  now: Date,
  replay: ReplayGuard,
): void {
  if (Math.abs(now.getTime() - issueInstant.getTime()) > assertionAge)
    throw technical('L’assertion n’est plus valable.');
  if (replay.seen(id, now)) throw technical('L’assertion a déjà servi.');
}

import { startPsc } from '../session/psc.resource.ts';
import { restoreSession } from '../session/session.resource.ts';
import { sessionState } from '../session/session.store.ts';
import { api } from '../shell/api.ts';
import { publicConfig } from '../shell/config.resource.ts';
import { type Failure, failureOf } from '../ui/failure.ts';

/** The screen that a redeemed link leads to, behind the session. */
export const openingPath = '/billet/ouverture';

/**
 * Uses up the ticket that another software put into the address (WEB-05): from then on this browser alone may open its
 * patient, once its professional is signed in. @returns why it is not good, or nothing
 */
export async function redeemTicket(fragment: string): Promise<Failure | undefined> {
  try {
    await api.tickets.redeem({ ticket: fragment });
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

/**
 * Who has no session here may have one at Pro Santé Connect: it is asked for without a question to the person, and the
 * page comes back signed in, or to the sign-in page. @returns whether the browser is leaving
 */
export async function leaveForSession(): Promise<boolean> {
  await restoreSession();
  if (sessionState.get().status !== 'signed-out') return false;
  const { psc } = await publicConfig();
  if (psc === undefined) return false;
  return await startPsc(openingPath, { silent: true }).then(
    () => true,
    // Then the sign-in page says what can be done.
    () => false,
  );
}

/** The patient of the redeemed link. */
export function openTicket() {
  return api.tickets.open();
}

import type { Preferences, Session } from '@trousse/contract';
import { forgetEverything } from '../ui/forget.ts';
import { createStore } from '../ui/store.ts';

export type LockReason = 'card-removed' | 'connector-lost' | 'psc-ended' | 'expired' | 'signed-out';

export type SessionState =
  | { status: 'unknown' }
  | { status: 'signed-out' }
  | { status: 'signed-in'; session: Session }
  /** The page shows nothing but the lock; who it was is kept to know whether the same person comes back. */
  | { status: 'locked'; reason: LockReason; who: { nationalId: string; name: string } | undefined };

export const sessionState = createStore<SessionState>({ status: 'unknown' });

/**
 * Whether the server is still ending the session that this page left: another one begun meanwhile would lose its cookie,
 * or the page, to the end of that one.
 */
export const signingOut = createStore(false);

/** Hides everything at once: memories first, then the screen (EFF-193). */
export function lock(reason: LockReason): void {
  const current = sessionState.get();
  if (current.status === 'locked' || current.status === 'signed-out') return;
  forgetEverything();
  if (reason === 'signed-out') {
    sessionState.set({ status: 'signed-out' });
    return;
  }
  const who = current.status === 'signed-in' ? current.session.professional : undefined;
  sessionState.set({
    status: 'locked',
    reason,
    who: who && { nationalId: who.nationalId, name: `${who.familyName} ${who.givenName}` },
  });
}

/** The session is over for the server too: nothing to come back to. */
export function forgetSession(): void {
  if (sessionState.get().status === 'signed-out') return;
  forgetEverything();
  sessionState.set({ status: 'signed-out' });
}

export function openSession(session: Session): void {
  sessionState.set({ status: 'signed-in', session });
}

/** Goes on with what the person chose, on this page or another. */
export function applyPreferences(preferences: Preferences): void {
  const current = sessionState.get();
  if (current.status === 'signed-in') openSession({ ...current.session, preferences });
}

/** The session of a screen that exists only while someone is signed in. */
export function signedIn(state: SessionState): Session {
  if (state.status !== 'signed-in') throw new Error('No session: this screen should not be shown');
  return state.session;
}

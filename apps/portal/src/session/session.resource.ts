import type { Session, SessionEvent } from '@trousse/contract';
import { connector } from '../connector/connector-client.ts';
import { api, onSessionRefused } from '../shell/api.ts';
import { codeOf } from '../ui/failure.ts';
import { toast } from '../ui/toast.component.tsx';
import { forgetSession, lock, openSession, sessionState, signingOut } from './session.store.ts';

onSessionRefused((code) => {
  // At sign-in these are plain answers: nothing was open yet.
  if (sessionState.get().status !== 'signed-in') return;
  if (code === 'SESSION_LOCKED') return lock('expired');
  forgetSession();
  toast('Votre session a pris fin. Connectez-vous à nouveau.');
});

connector.onSessionEnded((reason) => {
  if (reason === 'card-removed' && sessionState.get().status === 'signed-in') lock('card-removed');
});

export type SignInStep = 'card' | 'server';

/**
 * Signs in by card: challenge from the server, PIN to the connector on this workstation and no further, the card's
 * signature back to the server. Throws a CodedError with the tries left after a wrong PIN.
 * @param insertion the stay of the card that the person sees
 * @param pin its bytes, zeroed on the way
 * @param lastTry the person accepts that a wrong code blocks the card
 */
export async function signInByCard(
  { reader, insertion, pin, lastTry }: { reader: string; insertion: string; pin: Uint8Array; lastTry: boolean },
  onStep: (step: SignInStep) => void,
): Promise<void> {
  onStep('card');
  const { nonce, ticket } = await api.session.challenge().catch((error: unknown) => {
    pin.fill(0);
    throw error;
  });
  const ask = { method: 'signIn', reader, insertion, nonce, ticket, ...(lastTry && { lastTry }) } as const;
  const signed = (await connector.request(ask, { pin })) as Parameters<typeof api.session.signIn>[0];
  onStep('server');
  const { statement, signature, authenticationCertificate, signatureCertificate } = signed;
  openSession(
    await api.session.signIn({ statement, signature, authenticationCertificate, signatureCertificate, ticket }),
  );
}

/** Finds out who is signed in after a reload; gives the session, or undefined when nobody is or it is locked. */
export async function restoreSession(): Promise<Session | undefined> {
  const current = sessionState.get();
  if (current.status === 'signed-in') return current.session;
  if (current.status !== 'unknown') return undefined;
  try {
    const session = await api.session.current();
    openSession(session);
    return session;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'SESSION_LOCKED') sessionState.set({ status: 'locked', reason: 'expired', who: undefined });
    else if (code === 'NOT_SIGNED_IN') sessionState.set({ status: 'signed-out' });
    else throw error;
    return undefined;
  }
}

/**
 * Ends the session on the page first, then at the server and the connector, whose answers change nothing here; one that
 * came by Pro Santé Connect ends there too, which leads back to the sign-in page.
 */
export async function signOut(): Promise<void> {
  forgetSession();
  signingOut.set(true);
  void connector.request({ method: 'endSession' }).catch(() => {});
  const ended = await api.session.signOut().catch(() => undefined);
  if (ended?.next === undefined) signingOut.set(false);
  else location.assign(ended.next);
}

export function sessionEvents(signal: AbortSignal): Promise<AsyncIterable<SessionEvent>> {
  return api.session.events(undefined, { signal });
}

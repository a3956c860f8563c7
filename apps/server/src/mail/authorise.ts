import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { toAccount } from '../session/psc/account.ts';
import { PscCredential } from '../session/psc/credential.ts';
import type { PscTokens } from '../session/psc/provider.ts';
import { type Psc, required } from '../session/psc/psc.ts';
import { safeReturn } from '../session/psc/return-to.ts';
import type { Session } from '../session/session.ts';

type Collaborators = Pick<Context, 'psc' | 'origin' | 'mail'>;

/**
 * Begins asking Pro Santé Connect for the token of the mail (decision 50), by the same pages and the same return as a
 * sign-in.
 * @param former cookie of what this browser had begun before @returns where the browser goes
 * @throws PSC_OFF, PSC_UNAVAILABLE, TOO_MANY; MAIL_ROLE and its like
 */
export async function authorise(
  context: Collaborators,
  session: Session,
  former: string | undefined,
  returnTo: string,
): Promise<{ cookie: string; url: string }> {
  context.mail.requireMailbox(session);
  const { provider, flows } = required(context.psc);
  flows.admit(former);
  const asked = { state: flows.secret(), nonce: flows.secret(), verifier: flows.secret(), silent: false };
  const url = await provider.authorizationUrl(asked);
  const back = safeReturn(returnTo, context.origin());
  return { cookie: flows.begin({ kind: 'code', returnTo: back, mailOf: session, ...asked }), url };
}

/**
 * Keeps the tokens that came back, in the session's memory alone, and opens the mailboxes that waited for them.
 * @throws MAIL_OTHER_PERSON, SESSION_LOCKED, what the provider raises
 */
export async function authorised(
  { mail, clock, journal }: Pick<Context, 'mail' | 'clock' | 'journal'>,
  { provider, config }: Psc,
  session: Session,
  tokens: PscTokens,
): Promise<void> {
  const { professional } = toAccount(await provider.userinfo(tokens));
  if (professional.nationalId !== session.nationalId) throw failure('MAIL_OTHER_PERSON');
  if (session.lockedBy !== undefined) throw failure('SESSION_LOCKED');
  await journal.add('mail-authorised', { actor: session.nationalId });
  const credential = new PscCredential(provider, tokens, { sessionMs: config.sessionMs, clock });
  session.mailCredential?.close();
  session.mailCredential = credential;
  void credential.ended.then(() => {
    if (session.mailCredential === credential) session.mailCredential = undefined;
  });
  await mail.openKnown(session);
}

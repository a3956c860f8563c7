import type { Session as SessionView } from '@trousse/contract';
import type { SignInResult } from '@trousse/contract/connector';
import type { Context } from '../context.ts';
import { recall } from '../settings/recall.ts';
import { enrolConnector } from '../tunnel/connectors.ts';
import type { Answered } from './challenges.ts';
import { rememberProfessional } from './remember-professional.ts';
import { withRegulation } from './situation.ts';
import { StatementRefused, type VerifiedStatement, verifyStatement } from './statement.ts';
import { toView } from './view.ts';
import { toSignedIn } from './who.ts';

type Input = SignInResult & { readonly ticket: string };
type Collaborators = Pick<
  Context,
  'challenges' | 'sessions' | 'trust' | 'clock' | 'config' | 'origin' | 'db' | 'journal' | 'outbox' | 'log'
>;

/**
 * Finishes a card sign-in: the challenge of this browser, the tunnel of the connector that the card named, and the
 * card's own signature. The challenge and its tunnel serve once, whatever comes out.
 * @throws CHALLENGE_EXPIRED, CONNECTOR_LOST, CARD_NOT_TRUSTED, SIGN_IN_REFUSED
 */
export async function signIn(
  context: Collaborators,
  challengeCookie: string | undefined,
  input: Input,
): Promise<{ cookie: string; view: SessionView }> {
  const { challenges, sessions, clock, db, journal, outbox } = context;
  const answered = await challenges.answer(challengeCookie, input.ticket);
  try {
    const holder = toSignedIn(await verify(context, answered, input), answered.tunnel);
    const who = { ...holder, situations: withRegulation(holder.situations, context.config) };
    const { nationalId } = who.professional;
    const recalled = await recall(context, nationalId, who.situations);
    await journal.add('sign-in', { actor: nationalId, details: { card: who.credential.cardKind } });
    await rememberProfessional(db, nationalId, clock());
    const { session, cookie } = sessions.create(who, recalled);
    await outbox.resume(nationalId);
    return { cookie, view: toView(session) };
  } catch (error) {
    answered.tunnel.close();
    throw error;
  }
}

async function verify(
  { trust, clock, origin, db, journal, log }: Collaborators,
  { nonce, tunnel }: Answered,
  input: Input,
): Promise<VerifiedStatement> {
  const { connectorId } = tunnel;
  try {
    const now = clock();
    const verified = verifyStatement(input, { trust, nonce, connectorId, origin: origin(), now });
    // Another one may have taken the name since the hello.
    if (!(await enrolConnector(db, tunnel, now))) throw new StatementRefused('connector-name', 'SIGN_IN_REFUSED');
    return verified;
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    log.warn({ reason: error.reason }, 'sign-in refused');
    // Whoever the certificates name has proved nothing.
    await journal.add('sign-in-refused', { actor: '(inconnu)', details: { reason: error.reason } });
    throw error.failure;
  }
}

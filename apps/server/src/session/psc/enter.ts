import type { Context } from '../../context.ts';
import { recall } from '../../settings/recall.ts';
import { rememberProfessional } from '../remember-professional.ts';
import type { Session } from '../session.ts';
import { withRegulation } from '../situation.ts';
import { toAccount } from './account.ts';
import { PscCredential } from './credential.ts';
import type { PscTokens } from './provider.ts';
import type { Psc } from './psc.ts';

export type PscCollaborators = Pick<
  Context,
  'config' | 'psc' | 'sessions' | 'clock' | 'random' | 'origin' | 'db' | 'journal' | 'log'
>;

export type Entered = { readonly session: Session; readonly cookie: string };

/**
 * Opens a session for whom Pro Santé Connect vouched: the same account, practice and marks as by card (EPS-04).
 * @throws PSC_ANSWER_REFUSED, PSC_NO_SITUATION, PSC_UNAVAILABLE
 */
export async function enter(context: PscCollaborators, { provider, config }: Psc, tokens: PscTokens): Promise<Entered> {
  const { sessions, clock, db, journal } = context;
  const account = toAccount(await provider.userinfo(tokens));
  const { nationalId } = account.professional;
  const recalled = await recall(context, nationalId, account.situations);
  await journal.add('sign-in', { actor: nationalId, details: { psc: true } });
  await rememberProfessional(db, nationalId, clock());
  const credential = new PscCredential(provider, tokens, { sessionMs: config.sessionMs, clock });
  const situations = withRegulation(account.situations, context.config);
  return sessions.create({ ...account, situations, credential }, recalled);
}

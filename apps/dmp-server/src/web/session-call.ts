import type { Entry } from '@trousse/dmp-wire';
import { sameIns } from '@trousse/ins';
import type { CertificateInfo } from '@trousse/vihf';
import { lapsedBefore } from '../authenticate.ts';
import type { PatientCall } from '../call.ts';
import { checkConnectionHolder } from '../checks/connection-holder.ts';
import type { Context } from '../context.ts';
import { PageRefusal } from './page-problems.ts';
import { sessionToken, type WebSessions } from './sessions.ts';

/**
 * The pages after the first of TD0.10: the caller of the session, who came through the same structure for the same
 * patient (REC_0.9-1010).
 * @throws PageRefusal, ServerError
 */
export function sessionCall(
  { config, clock }: Context,
  sessions: WebSessions,
  o: { readonly cookie: string | undefined; readonly connection: CertificateInfo; readonly entry: Entry },
): PatientCall {
  const at = clock();
  const token = sessionToken(o.cookie);
  const call = token === undefined ? undefined : sessions.find(token, at);
  if (call === undefined) throw new PageRefusal('ended-session');
  checkConnectionHolder(o.connection, call.signer);
  if (!sameIns(call.ins, o.entry.ins)) throw new PageRefusal('other-patient');
  return { ...call, at, lapsedBefore: lapsedBefore(at, config) };
}

import type { PscCollaborators } from './enter.ts';
import { required } from './psc.ts';
import { safeReturn } from './return-to.ts';

/**
 * Begins a sign-in on the pages of Pro Santé Connect. The cookie binds the return to this browser; what it had begun
 * before, if anything, is forgotten.
 * @param returnTo the page of the portal first asked for
 * @param silent only a session that is there already at Pro Santé Connect comes back
 * @returns where the browser goes
 * @throws PSC_OFF, PSC_UNAVAILABLE, TOO_MANY
 */
export async function start(
  context: Pick<PscCollaborators, 'psc' | 'origin'>,
  former: string | undefined,
  returnTo: string | undefined,
  silent = false,
): Promise<{ cookie: string; url: string }> {
  const { provider, flows } = required(context.psc);
  flows.admit(former);
  const asked = { state: flows.secret(), nonce: flows.secret(), verifier: flows.secret(), silent };
  const url = await provider.authorizationUrl(asked);
  const cookie = flows.begin({ kind: 'code', returnTo: safeReturn(returnTo, context.origin()), ...asked });
  return { cookie, url };
}

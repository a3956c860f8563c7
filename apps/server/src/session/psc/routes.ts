import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { codeOf, failure } from '../../errors.ts';
import { clearCookie, readCookie, setCookie } from '../../http/cookies.ts';
import { apiPolicy } from '../../http/security-headers.ts';
import { limits } from '../../limits.ts';
import { authorised } from '../../mail/authorise.ts';
import { enter } from './enter.ts';
import { verifyLogoutToken } from './logout-token.ts';
import type { Psc } from './psc.ts';

/**
 * What Pro Santé Connect calls by itself, outside the contract and its rule on origins: the return of a browser, which
 * comes from another site, and the end of a session, which comes from no browser at all. Absent without configuration.
 */
export async function pscRoutes(http: FastifyInstance, context: Context): Promise<void> {
  const { psc } = context;
  if (psc === undefined) return;
  await http.register(async (scope) => {
    scope.addHook('onRequest', async (_, reply) => {
      reply.headers({ 'cache-control': 'no-store', 'content-security-policy': apiPolicy });
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: limits.logoutTokenBytes },
      (_, text, done) => done(null, new URLSearchParams(text as string)),
    );
    scope.get('/psc/callback', (request, reply) => callback(context, psc, request, reply));
    scope.post('/psc/backchannel-logout', async (request, reply) => {
      const token = request.body instanceof URLSearchParams ? request.body.get('logout_token') : null;
      const done = token !== null && (await logOut(context, psc, token));
      return done ? reply.status(200).send() : reply.status(400).send({ error: 'invalid_request' });
    });
  });
}

/** The return from the pages of Pro Santé Connect, with a code or a refusal: into the portal, or back to sign in with a reason. */
async function callback(
  context: Context,
  psc: Psc,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const flow = psc.flows.take(readCookie(request, 'psc'), 'code');
  clearCookie(reply, 'psc');
  try {
    // Another browser's, one that came before, or too late.
    if (flow === undefined) throw failure('PSC_ANSWER_REFUSED');
    const tokens = await psc.provider.exchange(new URL(request.url, context.origin()), flow);
    if (flow.mailOf !== undefined) {
      await authorised(context, psc, flow.mailOf, tokens);
      return reply.redirect(flow.returnTo, 303);
    }
    const { cookie } = await enter(context, psc, tokens);
    // Another session of this browser ends with the new one.
    context.sessions.remove(readCookie(request, 'session'));
    setCookie(reply, 'session', cookie);
    return reply.redirect(flow.returnTo, 303);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'INTERNAL') context.log.error({ err: error }, 'sign-in failed');
    else context.log.warn({ code }, 'sign-in refused');
    // The session is untouched: the page of the mail says why.
    if (flow?.mailOf !== undefined) return reply.redirect(withReason(flow.returnTo, code), 303);
    // Who was asked nothing has refused nothing.
    const back = new URLSearchParams({
      ...(!flow?.silent && { psc: code }),
      ...(flow && flow.returnTo !== '/' && { vers: flow.returnTo }),
    });
    return reply.redirect(`/connexion?${back}`, 303);
  }
}

/** The page to come back to, told why the mail has no token. */
function withReason(returnTo: string, code: string): string {
  return `${returnTo}${returnTo.includes('?') ? '&' : '?'}${new URLSearchParams({ psc: code })}`;
}

/** Ends the sessions that a logout token names. @returns false for a token that is not to be believed */
async function logOut({ sessions, clock, log }: Context, psc: Psc, token: string): Promise<boolean> {
  const { issuer, clientId } = psc.config;
  const checks = { issuer, clientId, keys: psc.keys, seen: psc.logouts, now: clock() };
  const logout = await verifyLogoutToken(token, checks);
  if (logout === undefined) {
    log.warn({}, 'logout token refused');
    return false;
  }
  sessions.lockPsc((credential) =>
    'sid' in logout ? credential.sid === logout.sid : credential.subject === logout.subject,
  );
  return true;
}

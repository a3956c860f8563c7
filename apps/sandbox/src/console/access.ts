import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The origins that may drive the console, beside itself: the portal's, whose sign-in page lists the people. */
export type AccessRules = { readonly portalOrigin: string; ownPort(): number };

/**
 * Cards move at a word of this console: only its own page, the portal's page and programs (which send no Origin) may
 * speak to it, and only under a loopback name, so that no web page reaches it by DNS rebinding.
 */
export function guard(app: FastifyInstance, { portalOrigin, ownPort }: AccessRules): void {
  const ownHosts = () => ['localhost', '127.0.0.1'].map((host) => `${host}:${ownPort()}`);
  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // Without a referrer at all a browser sends a form under the origin « null ».
      'referrer-policy': 'same-origin',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      vary: 'Origin',
    });
    if (!ownHosts().includes(request.headers.host ?? '')) return reply.code(403).send({ code: 'HOST_REFUSED' });
    const { origin } = request.headers;
    if (origin === undefined || ownHosts().some((host) => origin === `http://${host}`)) return;
    if (origin !== portalOrigin) return reply.code(403).send({ code: 'ORIGIN_REFUSED' });
    reply.header('access-control-allow-origin', portalOrigin);
    if (request.method === 'OPTIONS')
      return reply
        .headers({
          'access-control-allow-methods': 'GET, POST, PUT, DELETE',
          'access-control-allow-headers': 'content-type',
          'access-control-max-age': '600',
        })
        .code(204)
        .send();
  });
}

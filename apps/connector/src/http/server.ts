import websocket from '@fastify/websocket';
import { errorTable } from '@trousse/contract/errors';
import { type FastifyInstance, fastify } from 'fastify';
import type { CheckedConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { MAX_BODY_BYTES, MAX_PAGE_MESSAGE_BYTES } from '../limits.ts';
import { pageRoute } from '../page/route.ts';
import { answerOf, Refusal } from '../refusal.ts';
import { isNavigation, isOwnHost } from './origin.ts';
import { ownPageSecurity, renderOwnPage } from './own-page.ts';
import { pairingRoutes } from './pairing-routes.ts';

const LOOPBACK = '127.0.0.1';

/** Listens on loopback alone. @returns the server and the port it got */
export async function listen(
  context: Context,
  port: CheckedConfig['port'],
): Promise<{ app: FastifyInstance; port: number }> {
  const first = typeof port === 'number' ? port : port.from;
  const last = typeof port === 'number' ? port : port.to;
  for (let candidate = first; ; candidate += 1) {
    const app = await build(context);
    try {
      await app.listen({ host: LOOPBACK, port: candidate });
      return { app, port: ownPort(app) };
    } catch (error) {
      await app.close();
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || candidate >= last) throw error;
    }
  }
}

function ownPort(app: FastifyInstance): number {
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function build(context: Context): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    logger: false,
    routerOptions: { maxParamLength: 64 },
    forceCloseConnections: true,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cross-origin-opener-policy', 'same-origin');
    if (!isOwnHost(request.headers, ownPort(app))) throw new Refusal('ORIGIN_REFUSED');
  });
  // An upgrade answered by plain HTTP has left the server's keeping: its connection would stay open for ever.
  app.addHook('onSend', async (request, reply) => {
    if (request.headers.upgrade === undefined) return;
    reply.header('connection', 'close');
    reply.raw.once('finish', () => request.raw.socket.destroySoon());
  });
  app.setErrorHandler((error, _, reply) => {
    const refusal = asAnswer(error, context);
    return reply.code(errorTable[refusal.code].status).send(answerOf(refusal));
  });
  app.setNotFoundHandler((_, reply) => reply.code(404).send({ code: 'INTERNAL' }));
  await app.register(websocket, { options: { maxPayload: MAX_PAGE_MESSAGE_BYTES } });
  await app.register(async (routes) => pairingRoutes(routes, context));
  await app.register(async (routes) => pageRoute(routes, context));
  app.get('/', async (request, reply) => {
    if (!isNavigation(request.headers)) throw new Refusal('ORIGIN_REFUSED');
    reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': ownPageSecurity,
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    await context.hub.refresh();
    const { version, pending, paired, hub } = context;
    const { list: readers, trouble } = hub.state;
    return renderOwnPage({ version, codes: pending.codes(), readers, trouble, origins: paired.origins() });
  });
  return app;
}

function asAnswer(error: unknown, { deps }: Context): Refusal {
  if (error instanceof Refusal) return error;
  const status = (error as { statusCode?: number }).statusCode;
  // Fastify's own refusals: a body that is too large, not JSON, of another type.
  if (status !== undefined && status < 500) return new Refusal('FORM_INVALID');
  deps.log.error({ error: error instanceof Error ? error.name : typeof error }, 'A request failed');
  return new Refusal('INTERNAL');
}

import { type Entry, td09 } from '@trousse/dmp-wire';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { PageRefusal } from '../errors.ts';
import { connectionCertificate, hasClientCertificate } from '../http/client-certificate.ts';
import type { App } from '../http/create-app.ts';
import { limits } from '../limits.ts';
import { cardCall } from './card-call.ts';
import { reinforcedCall } from './reinforced-call.ts';
import { servePage } from './serve-page.ts';
import { sessionCall } from './session-call.ts';
import { createWebSessions, sessionCookie } from './sessions.ts';

/**
 * The contextual entries (dmp.md §6.5): TD0.9, opened by a card's own certificate, and TD0.10, opened by the form of a
 * structure's software and then held by a session. A plain landing page of this server stands for the full site.
 */
export function webRoutes(app: App, context: Context): void {
  const { random, config } = context;
  const lifeMs = config.limits.webSessionMs;
  const sessions = createWebSessions({ random, lifeMs, max: limits.webSessions });
  // They say themselves, in French, that a certificate is needed.
  const options = { config: { withoutCertificate: true } };
  const { direct, indirect } = td09.entryPrefixes;

  app.get(`/${direct}/*`, options, async (request, reply) => {
    const arrive = async () => {
      const entry = entryOf(request);
      return { entry, call: await cardCall(context, connectionCertificate(request), entry.ins) };
    };
    await servePage(context, reply, { transaction: 'TD0.9', arrive });
    return reply;
  });
  app.post(`/${indirect}/*`, options, async (request, reply) => {
    const arrive = async () => {
      const entry = entryOf(request);
      const call = await reinforcedCall(context, request, connectionCertificate(request), entry);
      return { entry, call, session: () => sessionCookie(sessions.open(call), lifeMs) };
    };
    await servePage(context, reply, { transaction: 'TD0.10', arrive });
    return reply;
  });
  app.get(`/${indirect}/*`, options, async (request, reply) => {
    const arrive = async () => {
      const entry = entryOf(request);
      const { cookie } = request.headers;
      return {
        entry,
        call: sessionCall(context, sessions, { cookie, connection: connectionCertificate(request), entry }),
      };
    };
    await servePage(context, reply, { transaction: 'TD0.10', arrive });
    return reply;
  });
}

/** @throws PageRefusal `no-certificate`, `unknown-page` */
function entryOf(request: FastifyRequest): Entry {
  if (!hasClientCertificate(request)) throw new PageRefusal('no-certificate');
  const entry = td09.parseEntryPath(request.url.split('?')[0]!);
  if (entry === undefined) throw new PageRefusal('unknown-page');
  return entry;
}

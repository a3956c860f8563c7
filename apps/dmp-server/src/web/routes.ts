import { type Entry, td09 } from '@trousse/dmp-wire';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { connectionCertificate, hasClientCertificate } from '../http/client-certificate.ts';
import type { App } from '../http/create-app.ts';
import { limits } from '../limits.ts';
import { serveAct } from './acts/serve-act.ts';
import { cardCall } from './card-call.ts';
import { createFormTokens } from './form-tokens.ts';
import { PageRefusal } from './page-problems.ts';
import { readForm } from './read-form.ts';
import { reinforcedCall } from './reinforced-call.ts';
import { type Arrival, servePage } from './serve-page.ts';
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
  const tokens = createFormTokens({ random, lifeMs });
  // They say themselves, in French, that a certificate is needed.
  const options = { config: { withoutCertificate: true } };
  const { direct, indirect } = td09.entryPrefixes;

  const withCard = async (request: FastifyRequest, entry: Entry): Promise<Arrival> => {
    const call = await cardCall(context, connectionCertificate(request), entry.ins);
    // The holder of a card of health professional acts in their own name; an employee's card looks.
    const acting = call.caller.kind === 'professional' ? { formToken: tokens.make(call) } : {};
    return { entry, call, asked: askedOf(request), ...acting };
  };

  app.get(`/${direct}/*`, options, async (request, reply) => {
    const arrive = async () => {
      const entry = entryOf(request);
      return await withCard(request, entry);
    };
    await servePage(context, reply, { transaction: 'TD0.9', arrive });
    return reply;
  });
  // From a form of a page; and, with no identity in its address, the entry of who signed in elsewhere.
  app.post(`/${direct}/*`, options, async (request, reply) => {
    if (isPscForm(request)) {
      const arrive = async () => await withCard(request, await entryOfForm(request));
      await servePage(context, reply, { transaction: 'TD0.9', arrive });
      return reply;
    }
    const arrive = async () => {
      const entry = entryOf(request);
      const call = await cardCall(context, connectionCertificate(request), entry.ins);
      return { entry, call, form: await readForm(request) };
    };
    await serveAct(context, reply, { tokens, arrive });
    return reply;
  });
  app.post(`/${indirect}/*`, options, async (request, reply) => {
    const arrive = async () => {
      const entry = entryOf(request);
      const call = await reinforcedCall(context, request, connectionCertificate(request), entry);
      return { entry, call, asked: askedOf(request), session: () => sessionCookie(sessions.open(call), lifeMs) };
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
        asked: askedOf(request),
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
  const entry = td09.parseEntryPath(pathOf(request));
  if (entry === undefined) throw new PageRefusal('unknown-page');
  return entry;
}

/** The page and the patient of a form that has them in its fields. @throws PageRefusal, DmpWireError */
async function entryOfForm(request: FastifyRequest): Promise<Entry> {
  if (!hasClientCertificate(request)) throw new PageRefusal('no-certificate');
  const form = await readForm(request);
  const { ins, oid } = td09.pscFormFields;
  const entry = td09.readPscForm({ path: pathOf(request), fields: { [ins]: form.one(ins), [oid]: form.one(oid) } });
  if (entry === undefined) throw new PageRefusal('unknown-page');
  return entry;
}

/** `/AccesDirect/{page}` with nothing behind it. */
function isPscForm(request: FastifyRequest): boolean {
  return pathOf(request).split('/').length === 3;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0]!;
}

function askedOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.split('?').slice(1).join('?'));
}

import { readFileSync } from 'node:fs';
import { type FastifyInstance, fastify } from 'fastify';
import * as z from 'zod';
import { guard } from './access.ts';
import { apiRoutes } from './api.ts';
import { clockRoutes } from './clock-routes.ts';
import type { Desk } from './desk.ts';
import { faultRoutes } from './fault-routes.ts';
import { insuranceRoutes } from './insurance-routes.ts';
import { mailRoutes } from './mail-routes.ts';
import { patientSide } from './mon-espace-sante/routes.ts';
import { renderLiveParts, renderPage } from './page.ts';
import { phoneRoutes } from './phone-routes.ts';
import { teleservicesRoutes } from './teleservices-routes.ts';

export type ConsoleOptions = { readonly port: number; readonly portalOrigin: string };
export type RunningConsole = { readonly url: string; close(): Promise<void> };

/** Starts the console on loopback. */
export async function startConsole(options: ConsoleOptions, desk: Desk): Promise<RunningConsole> {
  const app = buildConsole(options, desk);
  await app.listen({ host: '127.0.0.1', port: options.port });
  return { url: `http://localhost:${ownPort(app)}`, close: () => app.close() };
}

function ownPort(app: FastifyInstance): number {
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function buildConsole({ portalOrigin }: ConsoleOptions, desk: Desk): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: 4096, forceCloseConnections: true });
  guard(app, { portalOrigin, ownPort: () => ownPort(app) });
  app.setErrorHandler((error, _, reply) => {
    if (error instanceof z.ZodError) return reply.code(400).send({ code: 'FORM_INVALID' });
    if (error instanceof RangeError) return reply.code(404).send({ code: 'NOT_FOUND' });
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    return reply.code(status).send({ code: status < 500 ? 'FORM_INVALID' : 'INTERNAL' });
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  );
  apiRoutes(app, desk);
  pageRoutes(app, desk, portalOrigin);
  clockRoutes(app, desk.clock);
  faultRoutes(app, desk.faults);
  insuranceRoutes(app, desk.insurance);
  mailRoutes(app, desk);
  phoneRoutes(app, desk);
  teleservicesRoutes(app, desk.teleservices);
  app.register(async (scope) => patientSide(scope, desk));
  return app;
}

const formCard = z.object({ card: z.string().max(64) });
const formReader = z.object({ reader: z.string().max(128) });

function pageRoutes(app: FastifyInstance, desk: Desk, portal: string): void {
  app.get('/', async (_, reply) => reply.type('text/html; charset=utf-8').send(await renderPage(desk, portal)));
  app.get('/live', () => renderLiveParts(desk));
  for (const [file, type] of [
    ['console.css', 'text/css; charset=utf-8'],
    ['console.js', 'text/javascript; charset=utf-8'],
    ['mon-espace-sante.css', 'text/css; charset=utf-8'],
  ] as const) {
    const bytes = readFileSync(new URL(`./assets/${file}`, import.meta.url));
    app.get(`/${file}`, async (_, reply) => reply.type(type).send(bytes));
  }
  app.post('/lecteurs/:reader/carte', async (request, reply) => {
    await desk.insert(formReader.parse(request.params).reader, formCard.parse(request.body).card);
    return reply.redirect('/#cartes', 303);
  });
  app.post('/lecteurs/:reader/retrait', async (request, reply) => {
    await desk.remove(formReader.parse(request.params).reader);
    return reply.redirect('/#cartes', 303);
  });
}

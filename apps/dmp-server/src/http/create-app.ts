import type { Server } from 'node:https';
import { servicesPath } from '@trousse/dmp-wire';
import { faultAction } from '@trousse/soap';
import { type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import { limits } from '../limits.ts';
import { patientRoutes } from '../mon-espace-sante/routes.ts';
import { serveParameters } from '../parameters/serve-parameters.ts';
import { isService } from '../services.ts';
import { webRoutes } from '../web/routes.ts';
import { demandClientCertificate } from './client-certificate.ts';
import type { CallCounter } from './count-calls.ts';
import { faultMessage, refusalOf } from './faults.ts';
import { serve } from './serve.ts';
import { send } from './write-answer.ts';

export type App = FastifyInstance<Server>;

/** The HTTPS server with mutual TLS; only the parameter file is served to a connection without a trusted certificate. */
export function createApp(context: Context, calls: CallCounter): App {
  const { config, log, newId } = context;
  const requestTimeout = config.limits.requestTimeoutMs;
  const app = fastify({
    logger: false,
    https: {
      key: config.tls.key,
      cert: config.tls.cert,
      ca: config.trust,
      requestCert: true,
      // Refused one by one below: a handshake that fails tells a caller nothing.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      connectionsCheckingInterval: Math.min(requestTimeout, limits.slowCallersEveryMs),
      // Node exchanges both times when the one for headers is the longer.
      headersTimeout: Math.min(requestTimeout, limits.headersTimeoutMs),
      requestTimeout,
    },
    requestTimeout,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) => refuseHttp(reply, error.statusCode ?? 400),
  });
  calls.watch(app);
  app.addHook('onRequest', demandClientCertificate);
  // Bodies are read by the operation, as they come.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post<{ Params: { service: string } }>(`${servicesPath}:service`, async (request, reply) => {
    const { service } = request.params;
    if (!isService(service)) return reply.callNotFound();
    await calls.during(serve(context, service, request, reply));
    return reply;
  });
  patientRoutes(app, context);
  webRoutes(app, context);
  serveParameters(app, config);
  // The framework's own answer would repeat the address, which may name a patient.
  app.setNotFoundHandler((_, reply) => reply.code(404).type('text/plain; charset=utf-8').send('Adresse inconnue\n'));
  app.setErrorHandler((error, _request, reply) => {
    if (isCallersFault(error)) return refuseHttp(reply, error.statusCode);
    log.error({ error: error instanceof Error ? error.name : typeof error }, 'unanswered error');
    const refusal = refusalOf(new ServerError('internal'));
    const messageId = `urn:uuid:${newId()}`;
    if (refusal.kind !== 'fault') return;
    reply.code(500);
    send(reply, { envelope: faultMessage(refusal, { messageId }), action: faultAction, messageId, mtom: false });
  });
  return app;
}

/** The framework's own words would repeat the address, which is the caller's. */
function refuseHttp(reply: FastifyReply, status: number): void {
  reply.code(status).type('text/plain; charset=utf-8').send('Requête HTTP refusée\n');
}

/** What the HTTP server refuses before any operation, such as a Content-Type that breaks its grammar. */
function isCallersFault(error: unknown): error is { statusCode: number } {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500;
}

import type { Server } from 'node:https';
import { servicesPath } from '@trousse/dmp-wire';
import { faultAction } from '@trousse/soap';
import { type FastifyInstance, fastify } from 'fastify';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import { isService } from '../services.ts';
import { demandClientCertificate } from './client-certificate.ts';
import type { CallCounter } from './count-calls.ts';
import { faultMessage, refusalOf } from './faults.ts';
import { serve } from './serve.ts';
import { send } from './write-answer.ts';

export type App = FastifyInstance<Server>;

/** The HTTPS server with mutual TLS; nothing is served to a connection without a trusted certificate. */
export function createApp(context: Context, calls: CallCounter): App {
  const { config, log, newId } = context;
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
    },
    requestTimeout: config.limits.requestTimeoutMs,
    forceCloseConnections: 'idle',
  });
  calls.watch(app);
  app.addHook('onRequest', demandClientCertificate);
  // Bodies are read by the operation, as they come.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post<{ Params: { service: string } }>(`${servicesPath}:service`, async (request, reply) => {
    const { service } = request.params;
    if (!isService(service)) return reply.callNotFound();
    await serve(context, service, request, reply);
    return reply;
  });
  app.setErrorHandler((error, _request, reply) => {
    log.error({ error: error instanceof Error ? error.name : typeof error }, 'unanswered error');
    const refusal = refusalOf(new ServerError('internal'));
    const messageId = `urn:uuid:${newId()}`;
    if (refusal.kind !== 'fault') return;
    reply.code(500);
    send(reply, { envelope: faultMessage(refusal, { messageId }), action: faultAction, messageId, mtom: false });
  });
  return app;
}

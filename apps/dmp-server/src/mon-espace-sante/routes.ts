import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { PatientRefusal } from '../errors.ts';
import { connectionCertificate } from '../http/client-certificate.ts';
import type { App } from '../http/create-app.ts';
import { limits } from '../limits.ts';
import { patientOperations } from './operations.ts';
import { refusedFor } from './refusal.ts';
import { refuse, serve } from './serve.ts';

/** Where the patients' platforms call: the operation is the last segment, everything else is in the body. */
export const patientPath = '/mon-espace-sante/v1/';

/**
 * The patient's side of the record, for the platforms that the configuration names (`patientPlatforms`): JSON in, JSON
 * out, under the organisation certificate of the platform. Nothing is read of what any other caller sends.
 */
export function patientRoutes(app: App, context: Context): void {
  app.register(async (scope) => {
    const { config } = context;
    const documentBytes = Math.ceil((config.limits.maxDocumentBytes * 4) / 3);
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { structure } = connectionCertificate(request);
      if (structure === undefined || !config.patientPlatforms.includes(structure.id)) {
        refuse(reply, refusedFor(new PatientRefusal('not-a-platform')));
        return reply;
      }
    });
    readsJson(scope as unknown as FastifyInstance);
    scope.setErrorHandler((error, _, reply) => {
      const refused = refusedFor(error);
      if (refused.code === 'internal') {
        context.log.error({ error: error instanceof Error ? error.name : typeof error }, 'unanswered error');
      }
      refuse(reply, refused);
    });
    for (const [name, { bringsDocument }] of patientOperations) {
      const bodyLimit = limits.maxPatientMessageBytes + (bringsDocument === true ? documentBytes : 0);
      scope.post(patientPath + name, { bodyLimit }, async (request, reply) => {
        const { structure } = connectionCertificate(request);
        await serve(context, { platform: structure!.id, operation: name, body: request.body }, reply);
        return reply;
      });
    }
    scope.post(`${patientPath}*`, async (_, reply) => {
      refuse(reply, refusedFor(new PatientRefusal('unknown-operation')));
      return reply;
    });
  });
}

function readsJson(scope: FastifyInstance): void {
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    try {
      done(null, JSON.parse(body as string));
    } catch (cause) {
      done(new PatientRefusal('unreadable-request', { cause }));
    }
  });
}

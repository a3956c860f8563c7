import type { Server } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { encodeTeleserviceAnswer, encodeTeleserviceFault, knownFaults, type TeleserviceFault } from '@trousse/insi';
import type { Raw } from '@trousse/xml';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { TeleserviceRefusal, type TeleserviceSettings } from './settings.ts';

/** One call as it came. */
export type Call = {
  readonly message: Buffer;
  readonly authorization: string | undefined;
  /** Certificate of the connection, in mutual TLS. */
  readonly peer: Uint8Array | undefined;
  /** Identifier of the message, once it was read: a fault names it. */
  messageId?: string;
};

/** Answers one call. @throws TeleserviceRefusal */
export type Serve = (call: Call) => Promise<{ readonly action: string; readonly body: Raw }>;

export type ServiceTls = {
  readonly key: string;
  readonly cert: string;
  readonly ca?: string;
  readonly requestCert?: boolean;
};

export type SoapService = FastifyInstance<Server>;

type Deps = { readonly settings: TeleserviceSettings; readonly uuid: () => string };

const soapType = 'application/soap+xml';
/** A little above what a message may be, so that its refusal is a fault. */
const maxMessageBytes = 2 * 1024 * 1024;

/** An HTTPS service that answers SOAP, and every refusal by the fault that says it with status 500 (identity.md §2.3). */
export function soapService(tls: ServiceTls, deps: Deps, paths: Readonly<Record<string, Serve>>): SoapService {
  const app = fastify({
    logger: false,
    https: { ...tls, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    bodyLimit: maxMessageBytes,
    forceCloseConnections: true,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(soapType, { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  for (const [path, serve] of Object.entries(paths)) {
    app.post(path, (request, reply) => answer(request, reply, serve, deps));
  }
  return app;
}

async function answer(request: FastifyRequest, reply: FastifyReply, serve: Serve, deps: Deps): Promise<FastifyReply> {
  const { fault } = deps.settings;
  if (fault === 'silence') {
    request.raw.socket.destroy();
    return reply.hijack();
  }
  if (fault === 'page') return reply.code(502).type('text/html').send('<p>Bad gateway</p>');
  const call = callOf(request);
  const messageId = `uuid:${deps.uuid()}`;
  reply.type(`${soapType}; charset=utf-8`);
  try {
    const { action, body } = await serve(call);
    return reply.send(encodeTeleserviceAnswer({ action, messageId, relatesTo: call.messageId ?? '', body }));
  } catch (error) {
    const relatesTo = call.messageId;
    const told = { ...faultOf(error), messageId };
    return reply.code(500).send(encodeTeleserviceFault(told, { messageId, ...(relatesTo && { relatesTo }) }));
  }
}

function callOf({ body, headers, raw }: FastifyRequest): Call {
  const der = (raw.socket as Partial<TLSSocket>).getPeerCertificate?.().raw;
  return { message: body as Buffer, authorization: headers.authorization, peer: der };
}

/** What went wrong here is nobody's business but ours. */
function faultOf(error: unknown): TeleserviceFault {
  return error instanceof TeleserviceRefusal ? error.fault : knownFaults.technical;
}

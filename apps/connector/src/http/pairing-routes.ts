import {
  type ConnectorHello,
  pairingAnswerSchema,
  type pairingDoneSchema,
  pairingRequestSchema,
  type pairingStartedSchema,
} from '@trousse/contract/connector';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Context } from '../context.ts';
import { isPublicKey } from '../keys/public-key.ts';
import { Refusal } from '../refusal.ts';
import { webOrigin } from './origin.ts';

/** What a page may ask over HTTP: who is there (any origin), and to be paired. */
export function pairingRoutes(app: FastifyInstance, context: Context): void {
  const { key, version, paired, pending, uses, deps } = context;

  app.addHook('onRequest', async (request, reply) => allowOrigin(request, reply));
  app.options('/hello', async (_, reply) => reply.code(204).send());
  app.options('/pairings', async (_, reply) => reply.code(204).send());
  app.options('/pairings/:id', async (_, reply) => reply.code(204).send());

  app.get('/hello', async (request): Promise<ConnectorHello> => {
    const origin = webOrigin(request.headers);
    return {
      product: 'trousse-connector',
      version,
      connectorId: key.id,
      paired: origin !== undefined && paired.has(origin),
    };
  });

  app.post('/pairings', async (request): Promise<z.infer<typeof pairingStartedSchema>> => {
    const origin = pairableOrigin(request, context);
    const { publicKey } = parse(pairingRequestSchema, request.body);
    if (!isPublicKey(publicKey)) throw new Refusal('FORM_INVALID');
    const { pairingId, code } = pending.begin(origin, publicKey);
    deps.log.info({ origin, code }, 'Code d’association : à saisir sur la page de ce site, si vous l’avez demandé');
    return { pairingId };
  });

  app.post('/pairings/:id', async (request): Promise<z.infer<typeof pairingDoneSchema>> => {
    const origin = pairableOrigin(request, context);
    const { code } = parse(pairingAnswerSchema, request.body);
    const { id } = request.params as { id: string };
    try {
      await paired.add(origin, pending.finish(id, origin, code), deps.clock());
    } catch (error) {
      if (error instanceof Refusal) uses.add({ use: 'pairing', origin, outcome: error.code });
      throw error;
    }
    uses.add({ use: 'pairing', origin, outcome: 'ok' });
    return { connectorId: key.id };
  });
}

/**
 * Lets the asking page read the answer, whatever it is: what each route tells is decided there, and no cookie counts.
 * Browsers that hold back requests from the public network to loopback ask for the second line.
 */
function allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const origin = webOrigin(request.headers);
  reply.header('vary', 'Origin');
  if (origin === undefined) return;
  reply.header('access-control-allow-origin', origin);
  if (request.method !== 'OPTIONS') return;
  reply.header('access-control-allow-methods', 'GET, POST');
  reply.header('access-control-allow-headers', 'content-type');
  reply.header('access-control-max-age', '600');
  if (request.headers['access-control-request-private-network'] === 'true') {
    reply.header('access-control-allow-private-network', 'true');
  }
}

function pairableOrigin(request: FastifyRequest, { mayPair }: Context): string {
  const origin = webOrigin(request.headers);
  if (origin === undefined || !mayPair(origin)) throw new Refusal('ORIGIN_REFUSED');
  return origin;
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Refusal('FORM_INVALID');
  return parsed.data;
}

import { timingSafeEqual } from 'node:crypto';
import { fastify } from 'fastify';
import * as z from 'zod';

/** A mail or an SMS that left the record server. */
export type OutgoingMessage = {
  readonly id: string;
  readonly at: Date;
  readonly kind: 'mail' | 'sms';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** The gateway that sends mails and SMS: here they go no further than the console. */
export type Outgoing = {
  /** Newest first. */
  messages(): readonly OutgoingMessage[];
  /** Out of order: it takes nothing until it is mended. */
  broken: boolean;
  close(): Promise<void>;
};

/** Messages that the console shows. */
const most = 50;

const messageSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['mail', 'sms']),
  to: z.string().min(1).max(254),
  subject: z.string().max(200),
  text: z.string().max(2000),
});

/**
 * Starts the outgoing gateway on loopback: `POST /messages` with its key, answered 202 once the message is taken charge
 * of; one that comes again under its id is taken once.
 */
export async function startOutgoing(o: {
  readonly port: number;
  readonly key: string;
  readonly clock: () => Date;
}): Promise<Outgoing> {
  const app = fastify({ logger: false, bodyLimit: 16 * 1024, forceCloseConnections: true });
  const taken = new Map<string, OutgoingMessage>();
  const outgoing: Outgoing = {
    messages: () => [...taken.values()].reverse(),
    broken: false,
    close: () => app.close(),
  };
  app.addHook('onRequest', async (request, reply) => {
    if (!isKey(request.headers.authorization ?? '', o.key)) return reply.code(401).send({ code: 'KEY' });
    if (outgoing.broken) return reply.code(503).send({ code: 'BROKEN' });
  });
  app.post('/messages', async (request, reply) => {
    const { success, data } = messageSchema.safeParse(request.body);
    if (!success) return reply.code(400).send({ code: 'MESSAGE' });
    if (!taken.has(data.id)) taken.set(data.id, { ...data, at: o.clock() });
    if (taken.size > most) taken.delete(taken.keys().next().value!);
    return reply.code(202).send({ id: data.id });
  });
  await app.listen({ host: '127.0.0.1', port: o.port });
  return outgoing;
}

function isKey(header: string, key: string): boolean {
  const [given, wanted] = [Buffer.from(header), Buffer.from(`Bearer ${key}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

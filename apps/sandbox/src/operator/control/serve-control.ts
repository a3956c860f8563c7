import { timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import * as z from 'zod';
import { CitizenRefusal, type Gateway } from '../citizens/gateway.ts';
import type { Faults } from '../faults.ts';

/** What the console says to the operator: its faults, and the citizens' part. */
export type ControlDeps = {
  readonly key: string;
  readonly faults: Faults;
  readonly gateway: Gateway;
  readonly cut: () => void;
};

export type RunningControl = { readonly url: string; close(): Promise<void> };

/** A citizen's file, base64 included. */
const mostBody = 8 * 1024 * 1024;

export const faultsSchema = z.strictObject({
  login: z.enum(['none', 'expired', 'refused']),
  slowFetchMs: z.coerce.number().int().min(0).max(60_000),
  fullQuota: z.boolean(),
  submission: z.enum(['none', 'refused', 'busy', 'lost-accepted', 'lost-dropped']),
  submissionTimes: z.coerce.number().int().min(0).max(10_000),
  deliveryDelaySeconds: z.coerce.number().int().min(0).max(86_400),
  allowedDomains: z.array(z.string().min(1).max(253).toLowerCase()).max(100),
});
const answerSchema = z.strictObject({
  text: z.string().min(1).max(100_000),
  files: z
    .array(z.strictObject({ name: z.string().min(1).max(200), type: z.string().max(100), base64: z.base64() }))
    .max(5)
    .default([]),
});
const boxParams = z.object({ address: z.string().max(254) });
const messageParams = boxParams.extend({ uid: z.coerce.number().int().min(1) });

export async function serveControl(port: number, { key, faults, gateway, cut }: ControlDeps): Promise<RunningControl> {
  const app = fastify({ logger: false, bodyLimit: mostBody, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    if (!isKey(request.headers.authorization ?? '', key)) return reply.code(401).send({ code: 'KEY' });
  });
  app.setErrorHandler((error, _, reply) => {
    if (error instanceof CitizenRefusal) return reply.code(409).send({ code: error.code });
    const status = error instanceof z.ZodError ? 400 : ((error as { statusCode?: number }).statusCode ?? 500);
    return reply.code(status).send({ code: status < 500 ? 'invalid' : 'internal' });
  });
  app.get('/faults', async () => faults.now);
  app.put('/faults', async (request) => {
    faults.now = { ...faults.now, ...(faultsSchema.partial().parse(request.body) as Partial<typeof faults.now>) };
    return faults.now;
  });
  app.post('/cut', async (_, reply) => {
    cut();
    return reply.code(204).send();
  });
  app.get('/citizens/:address', (request) => gateway.mailbox(boxParams.parse(request.params).address));
  app.post('/citizens/:address/messages', (request) => gateway.write(boxParams.parse(request.params).address));
  app.post('/citizens/:address/messages/:uid/read', (request) => {
    const { address, uid } = messageParams.parse(request.params);
    return gateway.read(address, uid);
  });
  app.post('/citizens/:address/messages/:uid/answer', async (request, reply) => {
    const { address, uid } = messageParams.parse(request.params);
    const { text, files } = answerSchema.parse(request.body);
    const read = files.map(({ name, type, base64 }) => ({ name, type, content: Buffer.from(base64, 'base64') }));
    await gateway.answer(address, uid, text, read);
    return reply.code(204).send();
  });
  await app.listen({ host: '127.0.0.1', port });
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, close: () => app.close() };
}

function isKey(header: string, key: string): boolean {
  const [given, wanted] = [Buffer.from(header), Buffer.from(`Bearer ${key}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

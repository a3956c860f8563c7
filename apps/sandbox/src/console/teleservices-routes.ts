import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { forcedFaults } from '../insi/settings.ts';
import type { Teleservices } from '../insi/start-teleservices.ts';
import { teleservicesPage, teleservicesRoot, vitalePhonesRoot } from './teleservices-page.ts';
import { vitalePhonePage } from './vitale-phone-page.ts';

const count = z.coerce.number().int().min(0).max(3600);
const settingsSchema = z.strictObject({
  unknown: z.enum(['cr01', 'cnda']),
  fault: z.union([z.enum(forcedFaults), z.literal('').transform(() => undefined)]),
  batchNotReady: count.max(50),
  batchDelay: count,
  batchNewDelay: count,
  contextMinutes: count,
  codeMinutes: count,
});
const phoneParams = z.object({ key: z.string().max(64) });

/** How the téléservices behave, and the phones, for programs and for the pages. An unknown person is answered 404. */
export function teleservicesRoutes(app: FastifyInstance, teleservices: Teleservices): void {
  const { settings, phones } = teleservices;
  const html = 'text/html; charset=utf-8';
  app.get('/api/teleservices', async () => settings);
  app.post('/api/teleservices', async (request) => {
    // What is not named stays as it is.
    const changes = settingsSchema.partial().parse(request.body);
    return Object.assign(settings, changes);
  });
  app.post('/api/appli-carte-vitale/:key', async (request) => phones.show(phoneParams.parse(request.params).key));

  app.get(teleservicesRoot, async (_, reply) => reply.type(html).send(teleservicesPage(teleservices)));
  app.post(teleservicesRoot, async (request, reply) => {
    Object.assign(settings, settingsSchema.parse(request.body));
    return reply.redirect(teleservicesRoot, 303);
  });
  app.get(`${vitalePhonesRoot}/:key`, async (request, reply) => {
    const { key } = phoneParams.parse(request.params);
    const code = phones.show(key);
    const person = phones.people.find((one) => one.key === key)!;
    return reply.type(html).send(vitalePhonePage(person, code));
  });
}

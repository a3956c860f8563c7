import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { citizenAddress } from '../operator/accounts/accounts.ts';
import { CitizenRefusal } from '../operator/citizens/gateway.ts';
import { faultsSchema } from '../operator/control/serve-control.ts';
import type { FaultSettings } from '../operator/faults.ts';
import type { Desk } from './desk.ts';
import { mailPage, mailRoot } from './mail-page.ts';

const formSchema = faultsSchema.extend({
  fullQuota: z.enum(['oui', 'non']).transform((value) => value === 'oui'),
  allowedDomains: z
    .string()
    .max(4000)
    .transform((text) => text.split(/[\s,;]+/).filter(Boolean)),
});
const patientParams = z.object({ key: z.string().max(64) });
const messageParams = patientParams.extend({ uid: z.coerce.number().int().min(1) });
const answerBody = z.strictObject({ text: z.string().min(1).max(3_000) });

/** The secure-mail operator, for programs and for its page: faults on demand, and patients who read and answer. */
export function mailRoutes(app: FastifyInstance, { operator, patients }: Pick<Desk, 'operator' | 'patients'>): void {
  app.get('/api/mail/faults', () => operator.faults());
  app.post('/api/mail/faults', (request) =>
    operator.setFaults(faultsSchema.partial().parse(request.body) as Partial<FaultSettings>),
  );
  app.post('/api/mail/cut', async (_, reply) => {
    await operator.cut();
    return reply.code(204).send();
  });
  const addressAt = (params: unknown) => {
    const { key } = patientParams.parse(params);
    const patient = patients.find((one) => one.key === key);
    if (patient === undefined) throw new RangeError('No such patient in the sandbox');
    return citizenAddress(patient);
  };
  app.get('/api/mail/patients/:key', (request) => operator.citizen(addressAt(request.params)));
  app.post('/api/mail/patients/:key/messages/:uid/read', (request) =>
    operator.read(addressAt(request.params), messageParams.parse(request.params).uid),
  );
  app.post('/api/mail/patients/:key/messages/:uid/answer', async (request, reply) => {
    const { uid } = messageParams.parse(request.params);
    try {
      await operator.answer(addressAt(request.params), uid, answerBody.parse(request.body).text);
    } catch (error) {
      if (error instanceof CitizenRefusal) return reply.code(409).send({ code: error.code });
      throw error;
    }
    return reply.code(204).send();
  });

  app.get(mailRoot, async (_, reply) => reply.type('text/html; charset=utf-8').send(mailPage(await operator.faults())));
  app.post(mailRoot, async (request, reply) => {
    await operator.setFaults(formSchema.parse(request.body) as FaultSettings);
    return reply.redirect(mailRoot, 303);
  });
  app.post(`${mailRoot}/coupure`, async (_, reply) => {
    await operator.cut();
    return reply.redirect(mailRoot, 303);
  });
}

import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { InsuranceFeed } from '../insurance/insurance-feed.ts';

const patientParams = z.object({ key: z.string().max(64) });

/** The insurance feed, for programs and for the buttons of the page. An unknown patient is answered 404. */
export function insuranceRoutes(app: FastifyInstance, insurance: InsuranceFeed): void {
  app.get('/api/patients/:key/reimbursements', async (request) => {
    const last = insurance.last(patientParams.parse(request.params).key);
    if (last === undefined) throw new RangeError('No reimbursements were fed for that patient');
    return last;
  });

  app.post('/api/patients/:key/reimbursements', async (request) =>
    insurance.feed(patientParams.parse(request.params).key),
  );

  app.post('/patients/:key/remboursements', async (request, reply) => {
    const { key } = patientParams.parse(request.params);
    await insurance.feed(key);
    return reply.redirect(`/#patient-${key}`, 303);
  });
}

import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { cardFaults, type Faults, groundFaults } from '../cards/faults.ts';

const readerParams = z.object({ reader: z.string().max(128) });
const cardFault = z.object({ fault: z.enum(cardFaults) });
const groundFault = z.object({ fault: z.enum(groundFaults) });

/** Faults of cards and readers, for programs and for the buttons of the page; one that cannot be is answered 404. */
export function faultRoutes(app: FastifyInstance, faults: Faults): void {
  app.get('/api/faults', async () => ({ offered: faults.offered, standing: faults.standing() }));
  app.post('/api/readers/:reader/fault', async (request, reply) => {
    await faults.strike(cardFault.parse(request.body).fault, readerParams.parse(request.params).reader);
    return reply.code(204).send();
  });
  app.put('/api/faults/:fault', async (request, reply) => {
    await faults.bring(groundFault.parse(request.params).fault);
    return reply.code(204).send();
  });
  app.delete('/api/faults/:fault', async (request, reply) => {
    await faults.mend(groundFault.parse(request.params).fault);
    return reply.code(204).send();
  });
  app.delete('/api/faults', async (_, reply) => {
    await faults.unblock();
    return reply.code(204).send();
  });

  app.post('/lecteurs/:reader/panne', async (request, reply) => {
    await faults.strike(cardFault.parse(request.body).fault, readerParams.parse(request.params).reader);
    return reply.redirect('/#cartes', 303);
  });
  app.post('/pannes/:fault', async (request, reply) => {
    await faults.bring(groundFault.parse(request.params).fault);
    return reply.redirect('/#cartes', 303);
  });
  app.post('/pannes/:fault/fin', async (request, reply) => {
    await faults.mend(groundFault.parse(request.params).fault);
    return reply.redirect('/#cartes', 303);
  });
  app.post('/pannes/deblocage', async (_, reply) => {
    await faults.unblock();
    return reply.redirect('/#cartes', 303);
  });
}

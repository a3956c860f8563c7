import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Desk } from './desk.ts';

const requestParams = z.object({ id: z.string().max(128) });
const answerBody = z.object({
  reponse: z.enum(['valider', 'refuser', 'ignorer']),
  /** Of the card, where the request is to a workstation. */
  code: z.string().max(16).optional(),
});

/** The phones, for programs and for the buttons of the page. A request that does not wait is answered 404. */
export function phoneRoutes(app: FastifyInstance, { phone, checkCard }: Pick<Desk, 'phone' | 'checkCard'>): void {
  app.get('/api/phones', async () => ({
    requests: phone.waiting().map(({ account, ...request }) => ({ ...request, account: account.key })),
  }));
  const answer = async (id: string, { reponse, code = '' }: z.infer<typeof answerBody>): Promise<boolean> => {
    const request = phone.waiting().find((one) => one.id === id);
    if (reponse === 'ignorer') await phone.ignore(id);
    else if (reponse === 'refuser') await phone.answer(id, 'refused');
    else {
      // A workstation's request is approved by the card itself, and by nobody else's.
      const card = request?.channel === 'CARD' ? await checkCard(code) : undefined;
      if (card !== undefined && (card.kind !== 'ok' || card.nationalId !== request?.account.nationalId)) return false;
      await phone.answer(id, 'approved');
    }
    return true;
  };
  app.post('/api/phones/:id', async (request, reply) => {
    const done = await answer(requestParams.parse(request.params).id, answerBody.parse(request.body));
    return reply.code(done ? 204 : 403).send(done ? undefined : { code: 'CARD_NEEDED' });
  });
  app.post('/telephones/:id', async (request, reply) => {
    await answer(requestParams.parse(request.params).id, answerBody.parse(request.body));
    return reply.redirect('/#telephones', 303);
  });
}

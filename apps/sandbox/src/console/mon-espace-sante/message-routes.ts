import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { citizenAddress } from '../../operator/accounts/accounts.ts';
import { CitizenRefusal } from '../../operator/citizens/gateway.ts';
import type { Desk } from '../desk.ts';
import { addressOf, root, tabs } from './addresses.ts';
import type { Seated } from './layout.ts';
import { messagePage, messagesPage } from './messages-page.ts';
import { sendPage } from './send-page.ts';

const params = z.object({ uid: z.coerce.number().int().min(1) });
const form = z.object({ text: z.string().trim().max(20_000).catch('') });

/** An answer is longer than the other forms of the console. */
const formBytes = 128 * 1024;

/** The patient's mailbox: opening a message is reading it, with the receipt that was asked for. */
export function messageRoutes(
  app: FastifyInstance,
  { operator }: Pick<Desk, 'operator'>,
  seatedAt: (request: FastifyRequest) => Promise<{ seated: Seated }>,
): void {
  const at = `${root}/:key/${tabs.messagerie}`;
  app.get(at, async (request, reply) => {
    const { seated } = await seatedAt(request);
    return sendPage(reply, messagesPage(seated, await operator.citizen(citizenAddress(seated.patient))));
  });

  const found = async (seated: Seated, uid: number) => {
    const { received } = await operator.citizen(citizenAddress(seated.patient));
    const message = received.find((one) => one.uid === uid);
    if (message === undefined) throw new RangeError('No such message');
    return message;
  };
  app.get(`${at}/:uid`, async (request, reply) => {
    const { seated } = await seatedAt(request);
    const { uid } = params.parse(request.params);
    const message = await found(seated, uid);
    if (!message.seen) await operator.read(citizenAddress(seated.patient), uid);
    return sendPage(reply, messagePage(seated, message));
  });

  app.post(`${at}/:uid`, { bodyLimit: formBytes }, async (request, reply) => {
    const { seated } = await seatedAt(request);
    const { uid } = params.parse(request.params);
    const { text } = form.parse(request.body ?? {});
    if (text === '') return sendPage(reply, messagePage(seated, await found(seated, uid), 'Écrivez une réponse.'), 422);
    try {
      await operator.answer(citizenAddress(seated.patient), uid, text);
    } catch (error) {
      // The professional may have ended the conversation meanwhile: the page says so.
      if (error instanceof CitizenRefusal) return sendPage(reply, messagePage(seated, await found(seated, uid)), 409);
      throw error;
    }
    return reply.redirect(addressOf(seated, tabs.messagerie, { fait: 'repondre' }), 303);
  });
}

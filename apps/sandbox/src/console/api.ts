import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Desk } from './desk.ts';

const cardBody = z.strictObject({ card: z.string().max(64) });
const readerParams = z.object({ reader: z.string().max(128) });

/** What programs and the portal's sign-in page ask: who is there, which card is where, and to move one. */
export function apiRoutes(app: FastifyInstance, desk: Desk): void {
  app.get('/services.json', () => desk.services());

  app.get('/api/people', async () => {
    const holding = await readersBySerial(desk);
    return {
      people: desk.professionals.map((person) => ({
        id: person.key,
        name: `${person.familyName} ${person.givenName}`,
        role: person.role,
        card: person.key,
        cardKind: person.cardKind,
        pin: person.pin,
        shows: person.shows,
        insertedIn: holding.get(person.cardSerial),
      })),
      vitale: desk.vitale.map(({ key, shows, card }) => ({
        id: key,
        card: key,
        shows,
        beneficiaries: card.beneficiaries.map(({ birthName, givenName }) => `${givenName} ${birthName}`),
        insertedIn: holding.get(card.serial),
      })),
    };
  });

  app.get('/api/readers', async () => ({ readers: await desk.readers() }));
  app.get('/api/pairings', async () => ({ pairings: await desk.pairings() }));

  app.route({
    method: ['PUT', 'POST'],
    url: '/api/readers/:reader/card',
    async handler(request, reply) {
      const { reader } = readerParams.parse(request.params);
      await desk.insert(reader, cardBody.parse(request.body).card);
      return reply.code(204).send();
    },
  });

  app.delete('/api/readers/:reader/card', async (request, reply) => {
    await desk.remove(readerParams.parse(request.params).reader);
    return reply.code(204).send();
  });
}

/** Name of the reader that holds each card, by the card's serial number. */
async function readersBySerial(desk: Desk): Promise<ReadonlyMap<string, string>> {
  const readers = await desk.readers();
  return new Map(readers.flatMap(({ name, card }) => ('serial' in card ? [[card.serial, name] as const] : [])));
}

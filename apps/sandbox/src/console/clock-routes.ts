import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { VirtualClock } from '../compose/clock.ts';
import type { jumps } from './clock-part.ts';

const day = 86_400_000;

/** Where each button leads, from where the time is. */
const moves: Readonly<Record<keyof typeof jumps, (now: Date) => Date>> = {
  jour: (now) => new Date(now.getTime() + day),
  mois: (now) => monthsLater(now, 1),
  'sept-mois': (now) => monthsLater(now, 7),
};

function monthsLater(now: Date, months: number): Date {
  const later = new Date(now);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later;
}

const formSchema = z.object({ saut: z.enum([...(Object.keys(moves) as [keyof typeof moves]), 'maintenant']) });

const moveSchema = z.union([
  z.strictObject({ advanceMs: z.number() }),
  z.strictObject({ set: z.iso.datetime() }),
  z.strictObject({ reset: z.literal(true) }),
]);

/** The virtual time, for programs and for the buttons of the page. What it cannot be is answered 404, as any RangeError. */
export function clockRoutes(app: FastifyInstance, clock: VirtualClock): void {
  const view = () => ({ now: clock.now(), shiftMs: clock.shiftMs, latest: clock.latest });
  app.get('/api/clock', async () => view());

  app.post('/api/clock', async (request) => {
    const move = moveSchema.parse(request.body);
    if ('advanceMs' in move) await clock.advance(move.advanceMs);
    else if ('set' in move) await clock.set(new Date(move.set));
    else await clock.reset();
    return view();
  });

  app.post('/horloge', async (request, reply) => {
    const { saut } = formSchema.parse(request.body);
    if (saut === 'maintenant') await clock.reset();
    else await clock.set(moves[saut](clock.now()));
    return reply.redirect('/#temps', 303);
  });
}

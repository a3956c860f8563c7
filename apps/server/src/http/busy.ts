import type { FastifyInstance } from 'fastify';

/** Streams that last as long as a page is open: nobody waits for them. */
const endless = ['/api/session/events', '/tunnel'];

/** Counts the requests being answered. */
export function countRequests(http: FastifyInstance): { idle(): Promise<void> } {
  const idle = new Set<() => void>();
  let running = 0;
  http.addHook('onRequest', async (request, reply) => {
    if (endless.includes(request.url.split('?', 1)[0]!)) return;
    running += 1;
    // « close » comes in every case, also when the browser leaves.
    reply.raw.once('close', () => {
      running -= 1;
      if (running > 0) return;
      for (const resolve of idle) resolve();
      idle.clear();
    });
  });
  return { idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => idle.add(resolve))) };
}

import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One line a request: never its query (a file's name may be a person's), never an address of a page. */
export function logRequests(http: FastifyInstance): void {
  http.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    request.log.info({ method, path: safePath(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
  });
}

function safePath(request: FastifyRequest): string {
  const [pathname = ''] = request.url.split('?', 1);
  // Under /api every variable part is a handle of ours; elsewhere the path may be anything that somebody typed.
  return pathname.startsWith('/api/') || pathname.startsWith('/assets/') ? pathname.slice(0, 200) : '(page)';
}

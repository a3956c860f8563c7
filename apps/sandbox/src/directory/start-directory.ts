import { randomBytes } from 'node:crypto';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { CallLimit } from './call-limit.ts';
import { Pages } from './pages.ts';
import { population } from './population.ts';
import { outcome, Refusal } from './refusal.ts';
import { type ResourceType, resourceTypes, search } from './search.ts';
import { openStore } from './store.ts';

export type DirectoryOptions = {
  /** On loopback; 0 takes a free one. */
  readonly port: number;
  /** The one key of this directory. */
  readonly key: string;
  /** Resources were last updated before that day. */
  readonly today: Date;
  /** Milliseconds that only move forward, for the limit of calls: the machine’s, whatever the virtual clock says. */
  readonly monotonic?: () => number;
};

export type RunningDirectory = {
  /** Of the API: `http://localhost:4105/fhir/v2`. */
  readonly url: string;
  close(): Promise<void>;
};

/**
 * Starts the sandbox's Annuaire santé: the FHIR API v2 over synthetic people (identity.md §6). Searches by GET and by
 * POST `_search`, pages by an opaque `link[next]`, 401 without a key and 403 with another, 429 beyond 17 calls a second.
 */
export async function startDirectory(options: DirectoryOptions): Promise<RunningDirectory> {
  const store = openStore(population(options.today));
  const pages = new Pages(() => randomBytes(48).toString('base64url'));
  const app = fastify({ logger: false, bodyLimit: 64 * 1024, forceCloseConnections: true });
  guard(app, options);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, new URLSearchParams(body.toString())),
  );
  let base = '';
  const answer = (reply: FastifyReply, type: ResourceType, query: URLSearchParams, offset = 0) => {
    const { matches, included, total, next } = search(store, type, query, offset);
    const entry = (mode: string) => (resource: object) => ({
      fullUrl: `${base}/${type}/${(resource as { id: string }).id}`,
      ...{ resource, search: { mode } },
    });
    const nextUrl = next !== undefined && `${base}/_page?id=${pages.announce({ type, query, offset: next })}`;
    return send(reply, 200, {
      ...{ resourceType: 'Bundle', id: randomBytes(16).toString('hex'), type: 'searchset', total },
      link: [
        ...(nextUrl ? [{ relation: 'next', url: nextUrl }] : []),
        { relation: 'self', url: `${base}/${type}?${query}` },
      ],
      ...(total > 0 && { entry: [...matches.map(entry('match')), ...included.map(entry('include'))] }),
    });
  };
  app.get('/fhir/v2/_page', async (request, reply) => {
    const cursor = pages.find(queryOf(request).get('id') ?? '');
    if (cursor === undefined) throw new Refusal(410, 'not-found', 'This page is no longer available');
    return answer(reply, cursor.type, cursor.query, cursor.offset);
  });
  for (const type of resourceTypes) {
    app.get(`/fhir/v2/${type}`, async (request, reply) => answer(reply, type, queryOf(request)));
    app.post(`/fhir/v2/${type}/_search`, async (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return answer(reply, type, new URLSearchParams([...queryOf(request), ...form]));
    });
  }
  await app.listen({ host: '127.0.0.1', port: options.port });
  const address = app.server.address();
  base = `http://localhost:${typeof address === 'object' && address !== null ? address.port : options.port}/fhir/v2`;
  return { url: base, close: () => app.close() };
}

/** Key and rate come before anything is read; every refusal is an OperationOutcome. */
function guard(app: FastifyInstance, { key, monotonic = () => performance.now() }: DirectoryOptions): void {
  const limit = new CallLimit(monotonic);
  app.addHook('onRequest', async (request) => {
    const given = request.headers['esante-api-key'];
    if (given === undefined) throw new Refusal(401, 'login', 'No API key');
    if (given !== key) throw new Refusal(403, 'forbidden', 'This API key is not known');
    if (!limit.admit()) throw new Refusal(429, 'throttled', 'Rate limit exceeded');
  });
  app.setNotFoundHandler((_, reply) => refuse(reply, new Refusal(404, 'processing', 'Unknown resource type')));
  app.setErrorHandler((error, _, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    const other = new Refusal(status, status < 500 ? 'invalid' : 'exception', 'The request cannot be answered');
    return refuse(reply, error instanceof Refusal ? error : other);
  });
}

function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.status === 429) reply.header('retry-after', '1');
  return send(reply, refusal.status, outcome(refusal));
}

function send(reply: FastifyReply, status: number, resource: object): FastifyReply {
  return reply.code(status).type('application/fhir+json; charset=utf-8').send(JSON.stringify(resource));
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://localhost').searchParams;
}

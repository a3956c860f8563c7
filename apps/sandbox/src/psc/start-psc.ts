import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CardReaders } from '@trousse/cards';
import { type FastifyInstance, fastify } from 'fastify';
import type { Provider, Token } from 'oidc-provider';
import type { AuthMode } from './accounts.ts';
import {
  authorizationRoute,
  configurationOf,
  grantFor,
  type PscKeys,
  pages,
  type RelyingParty,
  realm,
} from './configuration.ts';
import { lifetimes, withinSession } from './lifetimes.ts';
import { createMemory } from './memory.ts';
import { createPhone, type Phone } from './phone.ts';
import { loadProvider } from './provider-clock.ts';
import { pageRoutes } from './routes.ts';
import { PendingSignIns } from './sign-ins.ts';

export type PscOptions = {
  readonly port: number;
  readonly keys: PscKeys;
  readonly client: RelyingParty;
  /** The readers of the sandbox's workstation. */
  readonly readers: CardReaders;
  /** The sandbox's clock. */
  readonly clock: () => Date;
};

export type RunningPsc = {
  readonly url: string;
  readonly issuer: string;
  /** The phones of the people, which the console plays. */
  readonly phone: Phone;
  close(): Promise<void>;
};

/** Keys and secrets of a provider, made once a data folder. */
export function newPscKeys(): PscKeys {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    jwk: { ...privateKey.export({ format: 'jwk' }), kid: 'sandbox', use: 'sig', alg: 'RS256' },
    cookieKey: randomBytes(32).toString('hex'),
    clientSecret: randomBytes(24).toString('hex'),
  };
}

/**
 * Where the provider of a port is. By its address and not by `localhost`, under which the portal is: for a browser the
 * two are different sites, as they are in production.
 */
export function issuerOf(port: number): string {
  return `http://127.0.0.1:${port}${realm}`;
}

/** Starts the sandbox's Pro Santé Connect on loopback, at the national paths (identity.md §5). */
export async function startPsc({ port, keys, client, readers, clock }: PscOptions): Promise<RunningPsc> {
  const now = () => clock().getTime();
  const seconds = () => Math.floor(now() / 1000);
  const { Provider, errors } = await loadProvider(now);
  const phone = createPhone(now);
  const modes = new Map<string, AuthMode>();
  const issuer = issuerOf(port);
  const provider: Provider = new Provider(
    issuer,
    configurationOf({
      ...{ keys, client, modes, now: seconds, memory: createMemory(now) },
      invalidMessage: () => new errors.InvalidBindingMessage('two digits'),
      ask({ jti, accountId, params }, account) {
        const channel = params.channel === 'CARD' ? 'CARD' : 'MOBILE';
        const request = {
          id: jti,
          account,
          channel,
          digits: String(params.binding_message),
          asker: 'Trousse',
        } as const;
        phone.ask(request, async (outcome) => {
          // A request that nobody answered ends by itself.
          if (outcome === 'timed-out') return;
          if (outcome === 'refused') return provider.backchannelResult(jti, new errors.AccessDenied('refused'));
          const grant = await grantFor(provider, accountId, { clientId: client.id });
          modes.set(grant.jti, channel === 'CARD' ? 'CARD' : 'MOBILE');
          const amr = [channel === 'CARD' ? 'card' : 'mobile'];
          await provider.backchannelResult(jti, grant, { acr: 'eidas1', amr, authTime: seconds() });
        });
      },
    }),
  );
  provider.use(async (context, next) => {
    await next();
    // Polling faster is of no use to anybody, slower makes people wait.
    if (context.oidc?.route === 'backchannel_authentication' && context.status === 200)
      Object.assign(context.body as object, { interval: lifetimes.cibaInterval });
  });
  provider.on('grant.success', (context) => void keepAlive(provider, context.oidc.entities.RefreshToken, seconds()));
  const app = build(provider, { origin: client.origin, readers, phone });
  await app.listen({ host: '127.0.0.1', port });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { url, issuer, phone, close: () => app.close() };
}

/** Whoever renews their tokens is there: their session lives on, as nationally. */
async function keepAlive(provider: Provider, token: unknown, now: number): Promise<void> {
  const { sessionUid } = (token ?? {}) as Token;
  const session = sessionUid === undefined ? undefined : await provider.Session.findByUid(sessionUid);
  await session?.save(withinSession(lifetimes.sessionIdle, session.loginTs, now));
}

type Deps = { readonly origin: string; readonly readers: CardReaders; readonly phone: Phone };

function build(provider: Provider, { origin, readers, phone }: Deps): FastifyInstance {
  const oidc = provider.callback();
  const app: FastifyInstance = fastify({
    logger: false,
    bodyLimit: 4096,
    forceCloseConnections: true,
    serverFactory: (ours) => createServer((request, response) => route(request, response, ours, oidc)),
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // A form of these pages ends at the portal, by redirections: browsers hold those to the policy too.
      'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self' ${origin}; base-uri 'none'; frame-ancestors 'none'`,
    });
    const { host, origin: from } = request.headers;
    if (from !== undefined && from !== 'null' && from !== `http://${host}`) return reply.code(403).send();
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  );
  // The national metadata are at a path of their own (identity.md §5.1).
  app.get(`${realm}/.well-known/wallet-openid-configuration`, async (request) => {
    const standard = await fetch(`http://${request.headers.host}${realm}/.well-known/openid-configuration`);
    const metadata = (await standard.json()) as Record<string, unknown>;
    return { ...metadata, authorization_endpoint: `http://${request.headers.host}/auth` };
  });
  pageRoutes(app, { provider, readers, signIns: new PendingSignIns(phone) });
  return app;
}

/** The provider's own paths lie under the realm, save the authorization page, which nationally is another front end. */
function route(
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  ours: (request: IncomingMessage, response: ServerResponse) => void,
  oidc: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): void {
  const own = request.socket.localPort;
  // Only under a loopback name: no web page reaches it by DNS rebinding.
  if (!['127.0.0.1', 'localhost'].some((name) => request.headers.host === `${name}:${own}`)) {
    response.writeHead(403).end();
    return;
  }
  const url = (request.url ?? '/').replace(/^\/auth(?=\?|$)/, `${realm}${authorizationRoute}`);
  const path = url.split('?', 1)[0]!;
  const mine = path.startsWith(pages) || !path.startsWith(`${realm}/`) || path.endsWith('wallet-openid-configuration');
  if (mine) {
    ours(request, response);
    return;
  }
  request.originalUrl = url;
  request.url = url.slice(realm.length);
  void oidc(request, response);
}

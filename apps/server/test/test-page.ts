import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract } from '@trousse/contract';
import type { Tunnel } from '@trousse/tunnel';
import type { TestCard } from './test-card.ts';

export type Client = ContractRouterClient<typeof contract>;

/** A browser on our origin: it keeps cookies, says its Origin, and speaks the contract. */
export class TestPage {
  readonly origin: string;
  readonly cookies = new Map<string, string>();
  readonly api: Client;

  constructor(origin: string) {
    this.origin = origin;
    const link = new OpenAPILink(contract, {
      url: `${origin}/api`,
      fetch: (request) => this.fetch(request),
    });
    this.api = createORPCClient(link) as Client;
  }

  /** Sends a request as this page, with `headers` in place of its own. */
  async fetch(
    input: Request | string,
    init: RequestInit = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const request = new Request(typeof input === 'string' ? new URL(input, this.origin) : input, init);
    const sent = new Headers(request.headers);
    sent.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (request.method !== 'GET') sent.set('origin', this.origin);
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    const response = await fetch(new Request(request, { headers: sent }));
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return response;
  }

  /** Signs in with a card, as page and connector do together. */
  async signIn(card: TestCard, now: Date): Promise<Tunnel> {
    const { nonce, ticket } = await this.api.session.challenge();
    const tunnel = await card.dial(this.origin, card.hello(this.origin, ticket));
    await this.api.session.signIn({ ...card.statement(this.origin, nonce, now), ticket });
    return tunnel;
  }
}

/** The code with which a promise fails. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => 'no failure',
    (error: { code?: string; message?: string }) => error.code ?? error.message ?? 'no code',
  );
}

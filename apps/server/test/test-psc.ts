import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Claims = Record<string, unknown>;

/** A token signed as the provider signs its own, or as somebody else would. */
export function signedToken(claims: Claims, key: KeyObject, header: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT', ...header })}.${part(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

/**
 * A Pro Santé Connect that answers as a test wants: what it says in its tokens, and whether it answers at all. Real HTTP
 * and real signatures; nobody signs in on its pages, a code is simply handed out.
 */
export class TestPsc {
  readonly clientId = 'client-de-test';
  readonly clientSecret = 'un-secret-de-test';
  readonly key: KeyObject;
  readonly #jwk: object;
  readonly #server: Server;
  readonly #now: () => Date;
  readonly #codes = new Map<string, { nonce: string; challenge: string }>();
  /** What changes in the next ID tokens, access tokens excepted. */
  claims: Claims = {};
  /** Signs ID tokens in place of its own key. */
  signer: KeyObject | undefined;
  /** What is said of the person. */
  userinfo: Claims = {};
  /** Status with which it refuses to answer. */
  down: number | undefined;
  /** What its metadata say that it is, in place of its issuer. */
  saysItIs: string | undefined;
  /** Refuses the next renewals with that code of OAuth. */
  refusesRenewal: string | undefined;
  /** The access token that it gives, in place of new ones. */
  accessToken: string | undefined;
  /** Every secret that it gave. */
  readonly given: string[] = [];
  renewals = 0;

  constructor(now: () => Date) {
    this.#now = now;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.key = privateKey;
    this.#jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' };
    this.#server = createServer((request, response) => {
      this.#answer(request).then(
        ({ status, body }) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
        () => response.writeHead(500).end(),
      );
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/auth/realms/esante-wallet`;
  }

  /** What a logout token says. */
  logoutClaims(changes: Claims = {}): Claims {
    const iat = Math.floor(this.#now().getTime() / 1000);
    return {
      ...{ iss: this.issuer, aud: this.clientId, iat, exp: iat + 120, jti: randomUUID() },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      ...changes,
    };
  }

  /** Plays the person and the browser: the address of the return. */
  authorise(asked: string): URL {
    const { searchParams: query } = new URL(asked);
    const code = this.#secret();
    this.#codes.set(code, { nonce: query.get('nonce')!, challenge: query.get('code_challenge')! });
    const back = new URL(query.get('redirect_uri')!);
    for (const [name, value] of Object.entries({ code, state: query.get('state')!, iss: this.issuer }))
      back.searchParams.set(name, value);
    return back;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #secret(): string {
    const secret = randomUUID();
    this.given.push(secret);
    return secret;
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    if (this.down !== undefined) return { status: this.down, body: {} };
    const path = new URL(request.url!, this.issuer).pathname.replace('/auth/realms/esante-wallet', '');
    if (path === '/.well-known/wallet-openid-configuration') return { status: 200, body: this.#metadata() };
    if (path === '/certs') return { status: 200, body: { keys: [this.#jwk] } };
    if (path === '/userinfo') return { status: 200, body: { sub: 'f:1', ...this.userinfo } };
    return this.#token(new URLSearchParams(await text(request)));
  }

  #metadata(): object {
    const { issuer } = this;
    return {
      issuer: this.saysItIs ?? issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/certs`,
      end_session_endpoint: `${issuer}/logout`,
      authorization_response_iss_parameter_supported: true,
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  #token(form: URLSearchParams): { status: number; body: object } {
    const refused = (error: string) => ({ status: 400, body: { error, error_description: 'BRUYÈRE, 899700100011' } });
    if (form.get('client_secret') !== this.clientSecret) return refused('invalid_client');
    if (form.get('grant_type') === 'refresh_token') {
      this.renewals += 1;
      if (this.refusesRenewal !== undefined) return refused(this.refusesRenewal);
      return { status: 200, body: this.#tokens({}) };
    }
    const kept = this.#codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (kept === undefined || kept.challenge !== challenge) return refused('invalid_grant');
    return { status: 200, body: this.#tokens({ nonce: kept.nonce }) };
  }

  #tokens(more: Claims): object {
    const iat = Math.floor(this.#now().getTime() / 1000);
    const claims = {
      ...{ iss: this.issuer, aud: this.clientId, sub: 'f:1', iat, exp: iat + 120, auth_time: iat },
      ...{ acr: 'eidas1', sid: 'session-1' },
      ...more,
      ...this.claims,
    };
    const id_token = signedToken(claims, this.signer ?? this.key);
    this.given.push(id_token);
    const secrets = { access_token: this.accessToken ?? this.#secret(), refresh_token: this.#secret() };
    return { ...secrets, id_token, token_type: 'Bearer', expires_in: 120 };
  }
}

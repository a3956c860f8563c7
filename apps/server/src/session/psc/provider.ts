import * as client from 'openid-client';
import type { Config } from '../../config.ts';
import { failure } from '../../errors.ts';
import type { Clock } from '../../ids.ts';
import { limits } from '../../limits.ts';
import { isAtLeast } from './acr.ts';
import { pscFailure, refusalOf } from './psc-failure.ts';

export type PscConfig = NonNullable<Config['psc']>;

/** What Pro Santé Connect gave, with what its signed token says. Held in memory, never written. */
export type PscTokens = {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly idToken: string;
  readonly subject: string;
  /** The session at Pro Santé Connect, where it names one. */
  readonly sid: string | undefined;
  /** When the person signed in there. */
  readonly signedInAt: Date;
  /** When the access token ends. */
  readonly expiresAt: Date;
};

export type CodeRequest = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Nothing is asked of the person: only a session that is there already comes back (OpenID Connect Core §3.1.2.1). */
  readonly silent: boolean;
};
export type PhoneChannel = 'MOBILE' | 'CARD';
export type PhoneRequest = { readonly id: string; readonly expiresIn: number; readonly interval: number };

/** Pro Santé Connect as this server speaks to it. Failures are those of the contract: PSC_…, never what it said. */
export type PscProvider = {
  /** Where the browser goes to sign in (authorization code, PKCE S256, state, nonce). */
  authorizationUrl(request: CodeRequest): Promise<string>;
  /** Exchanges the code of a return for tokens. @param returned the address that the browser came back to */
  exchange(returned: URL, request: CodeRequest): Promise<PscTokens>;
  /** Sends a request to a person's e-CPS or workstation (CIBA, identity.md §5.3). */
  request(nationalId: string, channel: PhoneChannel, digits: string): Promise<PhoneRequest>;
  /** How a request stands: tokens once it is approved. */
  answer(id: string): Promise<PscTokens | 'waiting' | 'slow-down'>;
  renew(refreshToken: string): Promise<PscTokens>;
  userinfo(tokens: PscTokens): Promise<Readonly<Record<string, unknown>>>;
  /** Where the browser goes to end the session there too; undefined before anything was asked of the provider. */
  logoutUrl(idToken: string): string | undefined;
  /** The public keys that sign its tokens. */
  keys(): Promise<readonly JsonWebKey[]>;
};

type JsonWebKey = import('node:crypto').JsonWebKey & { kid?: string; alg?: string; use?: string };

const cibaGrant = 'urn:openid:params:grant-type:ciba';

export function createPscProvider(config: PscConfig, origin: () => string, clock: Clock): PscProvider {
  const { issuer, clientId, clientSecret, scope, acr } = config;
  const insecure = issuer.startsWith('http:');
  let metadata: Promise<client.ServerMetadata> | undefined;
  let known: client.ServerMetadata | undefined;
  let made: { readonly skew: number; readonly configuration: client.Configuration } | undefined;

  /** The metadata, asked for at the first need; a failure is not remembered. */
  async function discovered(): Promise<client.ServerMetadata> {
    metadata ??= discover().catch((error: unknown) => {
      metadata = undefined;
      throw error;
    });
    known = await metadata;
    return known;
  }

  async function discover(): Promise<client.ServerMetadata> {
    const found = await client.discovery(new URL(issuer + config.metadataPath), clientId, clientSecret, undefined, {
      timeout: limits.pscExchangeMs / 1000,
      execute: insecure ? [client.allowInsecureRequests] : [],
    });
    const server = found.serverMetadata();
    // The library cannot tell: the metadata are not at the standard path.
    if (server.issuer !== issuer) throw failure('PSC_ANSWER_REFUSED');
    return server;
  }

  /** The library judges times by the machine's clock: it is told how far ours is from it. */
  async function configuration(): Promise<client.Configuration> {
    const server = await discovered();
    const skew = Math.round((clock().getTime() - Date.now()) / 1000);
    if (made === undefined || Math.abs(made.skew - skew) > 1) {
      const fresh = new client.Configuration(server, clientId, {
        client_secret: clientSecret,
        [client.clockSkew]: skew,
      });
      fresh.timeout = limits.pscExchangeMs / 1000;
      if (insecure) client.allowInsecureRequests(fresh);
      client.enableNonRepudiationChecks(fresh);
      made = { skew, configuration: fresh };
    }
    return made.configuration;
  }

  /** Runs one exchange, and tells its failure in the contract's words. */
  async function told<T>(run: (configuration: client.Configuration) => Promise<T> | T): Promise<T> {
    try {
      return await run(await configuration());
    } catch (error) {
      throw pscFailure(error);
    }
  }

  function toTokens(answer: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers): PscTokens {
    const claims = answer.claims();
    if (claims === undefined || answer.id_token === undefined) throw failure('PSC_ANSWER_REFUSED');
    if (!isAtLeast(claims.acr, acr)) throw failure('PSC_ANSWER_REFUSED');
    const { sid, auth_time } = claims;
    const now = clock();
    return {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      idToken: answer.id_token,
      subject: claims.sub,
      sid: typeof sid === 'string' ? sid : undefined,
      signedInAt: auth_time === undefined ? now : new Date(auth_time * 1000),
      expiresAt: new Date(now.getTime() + (answer.expiresIn() ?? 0) * 1000),
    };
  }

  return {
    authorizationUrl: ({ state, nonce, verifier, silent }) =>
      told(async (configured) => {
        const parameters = { redirect_uri: `${origin()}/psc/callback`, scope, acr_values: acr, state, nonce };
        const code_challenge = await client.calculatePKCECodeChallenge(verifier);
        return client.buildAuthorizationUrl(configured, {
          ...parameters,
          ...{ code_challenge, code_challenge_method: 'S256' },
          ...(silent && { prompt: 'none' }),
        }).href;
      }),
    exchange: (returned, { state, nonce, verifier }) =>
      told(async (configured) =>
        toTokens(
          await client.authorizationCodeGrant(configured, returned, {
            ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
            idTokenExpected: true,
          }),
        ),
      ),
    request: (nationalId, channel, digits) =>
      told(async (configured) => {
        const asked = { scope, acr_values: acr, login_hint: nationalId, binding_message: digits, channel };
        const answer = await client.initiateBackchannelAuthentication(configured, asked);
        return { id: answer.auth_req_id, expiresIn: answer.expires_in, interval: answer.interval ?? 5 };
      }),
    answer: (id) =>
      told(async (configured) => {
        try {
          return toTokens(await client.genericGrantRequest(configured, cibaGrant, { auth_req_id: id }));
        } catch (error) {
          const refusal = refusalOf(error);
          if (refusal === 'authorization_pending') return 'waiting';
          if (refusal === 'slow_down') return 'slow-down';
          throw error;
        }
      }),
    renew: (refreshToken) =>
      told(async (configured) => toTokens(await client.refreshTokenGrant(configured, refreshToken))),
    userinfo: ({ accessToken, subject }) =>
      told((configured) => client.fetchUserInfo(configured, accessToken, subject)),
    logoutUrl(idToken) {
      if (known?.end_session_endpoint === undefined) return undefined;
      const url = new URL(known.end_session_endpoint);
      url.searchParams.set('id_token_hint', idToken);
      url.searchParams.set('post_logout_redirect_uri', `${origin()}/connexion`);
      return url.href;
    },
    keys: () =>
      told(async () => {
        const { jwks_uri } = await discovered();
        const answer = await fetch(jwks_uri!, {
          redirect: 'error',
          signal: AbortSignal.timeout(limits.pscExchangeMs),
        });
        if (!answer.ok) throw failure('PSC_UNAVAILABLE');
        return ((await answer.json()) as { keys?: JsonWebKey[] }).keys ?? [];
      }),
  };
}

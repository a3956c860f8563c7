import type { Adapter, BackchannelRequest, Client, Context, Provider, Session, Token } from 'oidc-provider';
import { type AuthMode, accountOf, type PscAccount, scopeAllClaims, subjectOf, userinfoOf } from './accounts.ts';
import { lifetimes, withinSession } from './lifetimes.ts';
import { errorPage, logoutPage, signedOutPage } from './pages.ts';

/** The realm of the national service, under which all but the authorization page stands (identity.md §5.1). */
export const realm = '/auth/realms/esante-wallet';
const endpoints = `/protocol/openid-connect`;
export const pages = `${realm}/interaction`;
export const authorizationRoute = `${endpoints}/auth`;

/** What a sandbox keeps of its provider. */
export type PscKeys = { readonly jwk: object; readonly cookieKey: string; readonly clientSecret: string };

/** The one service that signs its users in here: the portal of the sandbox. */
export type RelyingParty = { readonly id: string; readonly origin: string };

export type ConfigurationOptions = {
  readonly keys: PscKeys;
  readonly client: RelyingParty;
  readonly memory: (kind: string) => Adapter;
  /** Seconds since 1970, by the sandbox's clock. */
  readonly now: () => number;
  /** By which way each grant was given, by its id: the userinfo says it. */
  readonly modes: Map<string, AuthMode>;
  /** Shows a request of a workstation on the person's phone. */
  readonly ask: (request: BackchannelRequest, account: PscAccount) => void;
  readonly invalidMessage: () => Error;
};

/** The settings of oidc-provider that make it Pro Santé Connect (identity.md §5). */
export function configurationOf(o: ConfigurationOptions): object {
  const { keys, client, memory, now, modes, ask, invalidMessage } = o;
  const tokenLife = (own: number) => (_context: Context, token: Token) => withinSession(own, token.authTime, now());
  return {
    adapter: memory,
    // One clock moves everything here: nothing is ahead of it.
    clockTolerance: 0,
    jwks: { keys: [keys.jwk] },
    cookies: {
      keys: [keys.cookieKey],
      names: { session: 'psc_session', interaction: 'psc_interaction', resume: 'psc_resume' },
    },
    clients: [clientMetadata(client, keys.clientSecret)],
    scopes: ['openid', 'scope_all', 'rpps', 'identity', 'profile', 'email', 'eidas1', 'offline_access'],
    claims: { openid: ['sub'], scope_all: scopeAllClaims, acr: null, auth_time: null, sid: null, iss: null },
    acrValues: ['eidas1', 'eidas2', 'eidas3'],
    extraParams: ['channel'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    interactions: { url: (_context: Context, { uid }: { uid: string }) => `${pages}/${uid}` },
    routes: {
      authorization: authorizationRoute,
      token: `${endpoints}/token`,
      userinfo: `${endpoints}/userinfo`,
      end_session: `${endpoints}/logout`,
      jwks: `${endpoints}/certs`,
      introspection: `${endpoints}/token/introspect`,
      backchannel_authentication: `${endpoints}/ext/ciba/auth`,
    },
    ttl: {
      AccessToken: tokenLife(lifetimes.accessToken),
      RefreshToken: tokenLife(lifetimes.refreshToken),
      IdToken: lifetimes.accessToken,
      AuthorizationCode: lifetimes.code,
      BackchannelAuthenticationRequest: lifetimes.ciba,
      Interaction: lifetimes.interaction,
      Grant: lifetimes.sessionMax,
      Session: (_context: Context, session: Session) => withinSession(lifetimes.sessionIdle, session.loginTs, now()),
    },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (context: Context, form: string) => {
          context.body = logoutPage(form, context.oidc.entities.IdTokenHint !== undefined);
        },
        postLogoutSuccessSource: async (context: Context) => {
          context.body = signedOutPage();
        },
      },
      ciba: {
        enabled: true,
        deliveryModes: ['poll'],
        processLoginHint: async (_context: Context, hint: string) => {
          const found = accountOf(hint);
          return found && subjectOf(found);
        },
        verifyUserCode: async () => {},
        validateRequestContext: async () => {},
        validateBindingMessage: async (_context: Context, message: unknown) => {
          // Two digits, which both screens show (identity.md §5.3).
          if (typeof message !== 'string' || !/^\d\d$/.test(message)) throw invalidMessage();
        },
        triggerAuthenticationDevice: async (_context: Context, request: BackchannelRequest) => {
          const found = accountOfSubject(request.accountId);
          if (found !== undefined) ask(request, found);
        },
      },
    },
    findAccount: async (_context: Context, subject: string, token?: Token) => {
      const found = accountOfSubject(subject);
      if (found === undefined) return undefined;
      const mode = modes.get(token?.grantId ?? '') ?? 'MOBILE';
      return { accountId: subject, claims: () => ({ sub: subject, ...userinfoOf(found, mode) }) };
    },
    /** Nobody is asked for consent: a professional who signs in to a service of health shows who they are. */
    loadExistingGrant: async (context: Context) => {
      const { session, client: asking, provider } = context.oidc;
      if (session?.accountId === undefined || asking === undefined) return undefined;
      const grant = await grantFor(provider, session.accountId, asking);
      modes.set(grant.jti, session.amr?.includes('card') ? 'CARD' : 'MOBILE');
      return grant;
    },
    renderError: async (context: Context, out: { error: string }) => {
      context.type = 'html';
      context.body = errorPage(out.error);
    },
    // The portal's server is on this very machine: the guard against loopback addresses would refuse it.
    fetch: (url: string, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown }) =>
      globalThis.fetch(url, { ...options, signal: AbortSignal.timeout(5_000) }),
  };
}

/** A grant of all that a client of Pro Santé Connect may ask. */
export async function grantFor(provider: Provider, accountId: string, { clientId }: Client) {
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope('openid scope_all');
  await grant.save();
  return grant;
}

export function accountOfSubject(subject: string): PscAccount | undefined {
  return accountOf(subject.slice(subject.lastIndexOf(':') + 1));
}

function clientMetadata({ id, origin }: RelyingParty, secret: string): object {
  return {
    client_id: id,
    client_secret: secret,
    client_name: 'Trousse',
    grant_types: ['authorization_code', 'refresh_token', 'urn:openid:params:grant-type:ciba'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: [`${origin}/psc/callback`],
    post_logout_redirect_uris: [`${origin}/connexion`],
    backchannel_logout_uri: `${origin}/psc/backchannel-logout`,
    backchannel_logout_session_required: true,
    backchannel_token_delivery_mode: 'poll',
    require_auth_time: true,
  };
}

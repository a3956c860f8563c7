import { constants, type KeyObject, verify } from 'node:crypto';
import type { ReplayGuard } from '@trousse/vihf';
import * as z from 'zod';
import { limits } from '../../limits.ts';
import type { KeySet } from './key-set.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

const headerSchema = z.object({
  alg: z.enum(['RS256', 'PS256', 'ES256']),
  kid: z.string(),
  typ: z.enum(['logout+jwt', 'JWT']).optional(),
  crit: z.undefined().optional(),
});
const claimsSchema = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number().optional(),
  jti: z.string().min(1).max(256),
  events: z.object({ [logoutEvent]: z.record(z.string(), z.unknown()) }),
  sub: z.string().optional(),
  sid: z.string().optional(),
  // One with a nonce could be an ID token in disguise (§2.4).
  nonce: z.undefined().optional(),
});

/** Whose sessions end: one session of Pro Santé Connect, or all of a person. */
export type Logout = { readonly sid: string } | { readonly subject: string };

export type LogoutChecks = {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: KeySet;
  readonly seen: ReplayGuard;
  readonly now: Date;
};

/**
 * Checks a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6): signature first, then issuer, audience, age,
 * event and single use.
 * @returns undefined for a token that is refused
 */
export async function verifyLogoutToken(token: string, checks: LogoutChecks): Promise<Logout | undefined> {
  const parts = token.split('.');
  const [head, body, signature] = parts;
  if (parts.length !== 3 || !head || !body || !signature) return undefined;
  const header = headerSchema.safeParse(parse(head)).data;
  if (header === undefined) return undefined;
  const key = await checks.keys.find(header.kid, header.alg);
  if (key === undefined || !isSigned(header.alg, key, `${head}.${body}`, signature)) return undefined;
  const claims = claimsSchema.safeParse(parse(body)).data;
  if (claims === undefined || claims.iss !== checks.issuer) return undefined;
  if (!(Array.isArray(claims.aud) ? claims.aud : [claims.aud]).includes(checks.clientId)) return undefined;
  const now = checks.now.getTime();
  if (Math.abs(now - claims.iat * 1000) > limits.logoutTokenAgeMs) return undefined;
  if (claims.exp !== undefined && claims.exp * 1000 <= now) return undefined;
  const logout = claims.sid !== undefined ? { sid: claims.sid } : claims.sub && { subject: claims.sub };
  if (!logout || checks.seen.seen(claims.jti, checks.now)) return undefined;
  return logout;
}

function isSigned(alg: string, key: KeyObject, text: string, signature: string): boolean {
  const kind = alg === 'ES256' ? 'ec' : 'rsa';
  if (key.asymmetricKeyType !== kind) return false;
  const options =
    alg === 'ES256'
      ? ({ key, dsaEncoding: 'ieee-p1363' } as const)
      : { key, padding: alg === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING };
  return verify('sha256', Buffer.from(text), options, Buffer.from(signature, 'base64url'));
}

function parse(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

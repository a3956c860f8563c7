import { verify } from 'node:crypto';
import { type SoftwareRequest, softwareRequestSchema } from '@trousse/contract';
import { limits } from '../limits.ts';
import type { CallingSoftware } from './software.ts';

/** Why a request was refused, for the log: the software is told no more than that it was. */
export class SoftwareRefused extends Error {
  readonly reason: string;
  /** Known once the signature holds. */
  readonly software: string | undefined;

  constructor(reason: string, software?: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'SoftwareRefused';
    this.reason = reason;
    this.software = software;
  }
}

type Expected = {
  readonly software: ReadonlyMap<string, CallingSoftware>;
  readonly origin: string;
  readonly now: Date;
};

/**
 * Reads a signed request (JWS compact, RFC 7515 §3.1, in the manner of RFC 7523 §3). The name of the software only
 * chooses the key; nothing else is believed before the signature.
 * @returns the claims; whether their `jti` was seen before is the caller's to ask
 * @throws SoftwareRefused
 */
export function readSoftwareRequest(text: string, { software, origin, now }: Expected): SoftwareRequest {
  const parts = text.split('.');
  if (text.length > limits.softwareRequestBytes || parts.length !== 3) throw new SoftwareRefused('malformed');
  if (!parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part))) throw new SoftwareRefused('malformed');
  const [head, body, signature] = parts as [string, string, string];
  const header = readPart(head);
  const claims = readPart(body);
  const caller = typeof claims.iss === 'string' ? software.get(claims.iss) : undefined;
  if (caller === undefined) throw new SoftwareRefused('unknown-software');
  // The key decides of the algorithm, never the message (RFC 8725 §3.1); no extension is known to us (RFC 7515 §4.1.11).
  if (header.alg !== caller.algorithm || header.crit !== undefined) throw new SoftwareRefused('algorithm');
  if (!isSigned(`${head}.${body}`, signature, caller)) throw new SoftwareRefused('signature');

  const refuse = (reason: string, cause?: unknown) => new SoftwareRefused(reason, caller.name, cause);
  const parsed = softwareRequestSchema.safeParse(claims);
  if (!parsed.success) throw refuse('claims', parsed.error);
  const request = parsed.data;
  if (request.aud !== origin) throw refuse('other-server');
  const [issued, expires, at] = [request.iat * 1000, request.exp * 1000, now.getTime()];
  if (expires - issued > limits.softwareRequestMs || expires <= issued) throw refuse('lifetime');
  if (issued > at + limits.softwareSkewMs) throw refuse('not-yet');
  if (expires <= at - limits.softwareSkewMs) throw refuse('expired');
  if (!caller.structures.includes(request.structure)) throw refuse('other-structure');
  return request;
}

function readPart(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, as any other form.
  }
  throw new SoftwareRefused('malformed');
}

function isSigned(text: string, signature: string, { key, algorithm }: CallingSoftware): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  // ES256 is the two numbers side by side (RFC 7518 §3.4); RS256 is PKCS #1 v1.5 (§3.3), Node's default for RSA.
  return algorithm === 'ES256'
    ? bytes.length === 64 && verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes)
    : verify('sha256', Buffer.from(text), key, bytes);
}

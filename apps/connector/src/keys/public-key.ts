import { createHash, createPublicKey, verify } from 'node:crypto';
import type { PublicKeyJwk } from '@trousse/contract/connector';

/** A name for a public key: SHA-256 of its JWK thumbprint form (RFC 7638 §3), base64url. */
export function keyName({ x, y }: PublicKeyJwk): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
}

/** True when the JWK is a point of P-256. */
export function isPublicKey(jwk: PublicKeyJwk): boolean {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' }).asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

/** Checks an ECDSA P-256, SHA-256 signature (IEEE P1363, base64url) over a text. */
export function verifyText(jwk: PublicKeyJwk, text: string, signature: string): boolean {
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}

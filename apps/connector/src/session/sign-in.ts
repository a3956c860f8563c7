import type { CpsCard } from '@trousse/cards';
import type { SignInResult, SignInStatement } from '@trousse/contract/connector';

/**
 * The first of the signed shapes: the statement by which a card signs in. It is written here, from the page's own
 * origin and the card, and takes from outside only the server's nonce.
 */
export async function signIn(
  card: CpsCard,
  { origin, nonce, connectorId }: { origin: string; nonce: string; connectorId: string },
  now: Date,
): Promise<SignInResult> {
  const statement = JSON.stringify({
    type: 'trousse-sign-in',
    origin,
    nonce,
    connectorId,
    signedAt: now.toISOString(),
    situations: await card.situations(),
  } satisfies SignInStatement);
  const signature = await card.sign('authentication', Buffer.from(statement));
  return {
    statement,
    signature: base64(signature),
    authenticationCertificate: base64(card.authenticationCertificate),
    signatureCertificate: base64(card.signatureCertificate),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

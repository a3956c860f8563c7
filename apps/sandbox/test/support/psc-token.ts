import { createHash, randomBytes } from 'node:crypto';
import type { Phone } from '../../src/psc/phone.ts';
import { PscBrowser } from './psc-browser.ts';

/** A Pro Santé Connect and the client that asks it. */
export type PscPlace = {
  readonly url: string;
  readonly issuer: string;
  readonly phone: Phone;
  readonly client: { readonly id: string; readonly origin: string };
  readonly secret: string;
};

/** The access token of someone who signed in with the phone, as a client of its own gets it. */
export async function tokenByPhone(
  { url, issuer, phone, client, secret }: PscPlace,
  nationalId: string,
): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const redirect = `${client.origin}/psc/callback`;
  const asked = new URLSearchParams({
    ...{ client_id: client.id, response_type: 'code', redirect_uri: redirect, scope: 'openid scope_all' },
    ...{ acr_values: 'eidas1', state: 's', nonce: 'n', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  const browser = await new PscBrowser().go(`${url}/auth?${asked}`);
  await browser.submit('/ecps', { identifiant: nationalId });
  await phone.answer(phone.waiting().at(-1)!.id, 'approved');
  await browser.go(browser.url);
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ client_id: client.id, client_secret: secret, grant_type: 'authorization_code' },
      ...{ code: browser.left!.searchParams.get('code')!, redirect_uri: redirect, code_verifier: verifier },
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSoftwareReaders } from '@trousse/cards';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PscBrowser } from '../../test/support/psc-browser.ts';
import { openCardTable } from '../cards/card-table.ts';
import { readerNames } from '../cards/stand.ts';
import { choosePorts } from '../compose/ports.ts';
import { openPki } from '../pki/store.ts';
import { newPscKeys, type RunningPsc, startPsc } from './start-psc.ts';

const portal = 'http://localhost:4100';
const redirect = `${portal}/psc/callback`;
const doctor = '899700100011';
const keys = newPscKeys();
const time = { ahead: 0, now: () => new Date(Date.now() + time.ahead) };
let folder: string;
let psc: RunningPsc;
let cards: Awaited<ReturnType<typeof openCardTable>>;
let metadata: Record<string, string> & { issuer: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-psc-'));
  cards = await openCardTable(folder, await openPki(path.join(folder, 'pki'), new Date()), []);
  const { psc: port } = await choosePorts(undefined);
  psc = await startPsc({
    port,
    keys,
    client: { id: 'trousse', origin: portal },
    readers: createSoftwareReaders(folder),
    clock: time.now,
  });
  const answer = await fetch(`${psc.issuer}/.well-known/wallet-openid-configuration`);
  metadata = (await answer.json()) as typeof metadata;
}, 60_000);
afterAll(async () => {
  await psc.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  time.ahead = 0;
});

const pass = (ms: number): void => {
  time.ahead += ms;
};

type Asked = { readonly url: URL; readonly verifier: string };

function ask(changes: Record<string, string> = {}): Asked {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL(metadata.authorization_endpoint!);
  const asked: Record<string, string> = {
    ...{ client_id: 'trousse', response_type: 'code', redirect_uri: redirect, scope: 'openid scope_all' },
    ...{ acr_values: 'eidas1', state: 's', nonce: 'n', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    ...changes,
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return { url, verifier };
}

type Tokens = { access_token: string; refresh_token: string; id_token: string; expires_in: number; error?: string };

async function token(form: Record<string, string>): Promise<Tokens> {
  const body = new URLSearchParams({ client_id: 'trousse', client_secret: keys.clientSecret, ...form });
  return (await (await fetch(metadata.token_endpoint!, { method: 'POST', body })).json()) as Tokens;
}

function exchange(left: URL | undefined, verifier: string): Promise<Tokens> {
  const code = left?.searchParams.get('code') ?? '';
  return token({ grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier });
}

const refresh = (refreshToken: string) => token({ grant_type: 'refresh_token', refresh_token: refreshToken });

async function userinfo({ access_token }: Tokens): Promise<Record<string, unknown>> {
  const answer = await fetch(metadata.userinfo_endpoint!, { headers: { authorization: `Bearer ${access_token}` } });
  return (await answer.json()) as Record<string, unknown>;
}

function claimsOf({ id_token }: Tokens): Record<string, unknown> {
  return JSON.parse(Buffer.from(id_token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
}

/** Signs a person in by the phone, from the page of the provider. */
async function byPhone(nationalId = doctor): Promise<Tokens> {
  const { url, verifier } = ask();
  const browser = await new PscBrowser().go(url);
  await browser.submit('/ecps', { identifiant: nationalId });
  await psc.phone.answer(psc.phone.waiting().at(-1)!.id, 'approved');
  await browser.go(browser.url);
  return await exchange(browser.left, verifier);
}

test('the metadata are at the national path and name the national ones', () => {
  const { issuer } = psc;
  expect(metadata).toMatchObject({
    issuer,
    authorization_endpoint: `${psc.url}/auth`,
    token_endpoint: `${issuer}/protocol/openid-connect/token`,
    userinfo_endpoint: `${issuer}/protocol/openid-connect/userinfo`,
    end_session_endpoint: `${issuer}/protocol/openid-connect/logout`,
    jwks_uri: `${issuer}/protocol/openid-connect/certs`,
    introspection_endpoint: `${issuer}/protocol/openid-connect/token/introspect`,
    backchannel_authentication_endpoint: `${issuer}/protocol/openid-connect/ext/ciba/auth`,
    code_challenge_methods_supported: ['S256'],
    backchannel_logout_supported: true,
  });
});

test('EPS-07 the card in the reader and its code sign its holder in, with every situation', async () => {
  await cards.insert(readerNames[0], 'bruyere');
  const { url, verifier } = ask();
  const browser = await new PscBrowser().go(url);
  expect(browser.html).toContain('Se connecter avec la carte CPS');
  await browser.submit('/carte', { code: '9999' });
  expect(browser.html).toContain('Code incorrect. Il vous reste 2 essais.');
  await browser.submit('/carte', { code: '1234' });
  expect(browser.left?.origin).toBe(portal);
  expect(browser.left?.searchParams.get('iss')).toBe(psc.issuer);
  const tokens = await exchange(browser.left, verifier);
  expect(tokens.expires_in).toBe(120);
  expect(claimsOf(tokens)).toMatchObject({ iss: psc.issuer, aud: 'trousse', nonce: 'n', acr: 'eidas1' });
  expect(claimsOf(tokens).sid).toEqual(expect.any(String));
  expect(await userinfo(tokens)).toMatchObject({
    ...{ SubjectNameID: doctor, preferred_username: doctor, authMode: 'CARD', given_name: 'CAMILLE' },
    SubjectRefPro: {
      exercices: [
        {
          ...{ codeProfession: '10', codeSavoirFaire: 'SM26' },
          activities: [
            { ancienIdentifiantDeLaStructure: '499700100011001', codeSecteurDactivite: 'SA07' },
            { ancienIdentifiantDeLaStructure: '10B0999011' },
          ],
        },
      ],
    },
  });
  await cards.remove(readerNames[0]);
});

test('without a card nobody is signed in, and the page says so', async () => {
  const browser = await new PscBrowser().go(ask().url);
  await browser.submit('/carte', { code: '1234' });
  expect(browser.html).toContain('Aucune carte professionnelle dans le lecteur.');
  expect(browser.left).toBeUndefined();
});

test('EPS-10 the phone shows the number of the page; approved, the person is in; refused or unseen, the page says so', async () => {
  const browser = await new PscBrowser().go(ask().url);
  await browser.submit('/ecps', { identifiant: 'inconnu' });
  expect(browser.html).toContain('Aucune e-CPS active pour cet identifiant national.');
  for (const [settle, words] of [
    [() => psc.phone.answer(psc.phone.waiting()[0]!.id, 'refused'), 'refusée'],
    [async () => pass(121_000), 'validée à temps'],
  ] as const) {
    await browser.submit('/ecps', { identifiant: doctor });
    const [request] = psc.phone.waiting();
    expect(browser.html).toContain(`>${request!.digits}<`);
    await settle();
    await browser.go(browser.url);
    expect(browser.html).toContain(words);
    await browser.go(`${browser.url}?onglet=ecps`);
  }
  await browser.submit('/abandon');
  expect(browser.left?.searchParams.get('error')).toBe('access_denied');
  const tokens = await byPhone();
  expect(await userinfo(tokens)).toMatchObject({ authMode: 'MOBILE' });
});

test('EPS-08 the page helps to activate an e-CPS', async () => {
  const { html } = await new PscBrowser().go(ask().url);
  expect(html).toContain('Voir la vidéo de l’ANS');
  expect(html).toContain('href="https://annuaire.esante.gouv.fr"');
});

test('the code serves once, with its verifier, and only where it was asked for', async () => {
  const tokens = await byPhone();
  expect(tokens.access_token).toEqual(expect.any(String));
  const { url, verifier } = ask();
  const browser = await new PscBrowser().go(url);
  await browser.submit('/ecps', { identifiant: doctor });
  await psc.phone.answer(psc.phone.waiting()[0]!.id, 'approved');
  await browser.go(browser.url);
  expect((await exchange(browser.left, 'another-verifier-of-enough-characters-to-be-one')).error).toBe('invalid_grant');
  expect((await exchange(browser.left, verifier)).error).toBeUndefined();
  expect((await exchange(browser.left, verifier)).error).toBe('invalid_grant');
  const elsewhere = await new PscBrowser().go(ask({ redirect_uri: 'https://ailleurs.example/' }).url);
  expect(elsewhere.html).toContain('Demande impossible');
});

test('tokens live two and thirty minutes by the sandbox’s clock, and renewing goes on for four hours', async () => {
  let tokens = await byPhone();
  time.ahead = 121_000;
  expect(await userinfo(tokens)).toHaveProperty('error', 'invalid_token');
  for (let minutes = 0; minutes < 235; minutes += 25) {
    time.ahead += 25 * 60_000;
    const next = await refresh(tokens.refresh_token);
    if (minutes > 200) {
      expect(next.error).toBe('invalid_grant');
      return;
    }
    expect(next.error).toBeUndefined();
    tokens = next;
  }
  expect.unreachable();
});

test('whoever renews stays signed in there, and half an hour without it ends that', async () => {
  const first = ask();
  const browser = await new PscBrowser().go(first.url);
  await browser.submit('/ecps', { identifiant: doctor });
  await psc.phone.answer(psc.phone.waiting()[0]!.id, 'approved');
  await browser.go(browser.url);
  const tokens = await exchange(browser.left, first.verifier);
  pass(25 * 60_000);
  expect((await refresh(tokens.refresh_token)).error).toBeUndefined();
  pass(25 * 60_000);
  browser.left = undefined;
  await browser.go(ask().url);
  expect(browser.left).toBeDefined();
  pass(31 * 60_000);
  browser.left = undefined;
  await browser.go(ask().url);
  expect(browser.left).toBeUndefined();
});

test('a refresh token serves once, and the second use ends the session', async () => {
  const tokens = await byPhone();
  const next = await refresh(tokens.refresh_token);
  expect(next.access_token).toEqual(expect.any(String));
  expect((await refresh(tokens.refresh_token)).error).toBe('invalid_grant');
  expect((await refresh(next.refresh_token)).error).toBe('invalid_grant');
});

async function ciba(form: Record<string, string>): Promise<{ auth_req_id: string; interval: number; error?: string }> {
  const body = new URLSearchParams({
    ...{ client_id: 'trousse', client_secret: keys.clientSecret, scope: 'openid scope_all', acr_values: 'eidas1' },
    ...form,
  });
  const answer = await fetch(metadata.backchannel_authentication_endpoint!, { method: 'POST', body });
  return (await answer.json()) as { auth_req_id: string; interval: number; error?: string };
}

const poll = (auth_req_id: string) => token({ grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id });

test('a workstation without redirection signs in by a request with two digits, on the phone or by the card', async () => {
  expect((await ciba({ login_hint: doctor, binding_message: 'abc', channel: 'MOBILE' })).error).toBe(
    'invalid_binding_message',
  );
  expect((await ciba({ login_hint: '899999999999', binding_message: '42', channel: 'MOBILE' })).error).toBe(
    'unknown_user_id',
  );
  for (const channel of ['MOBILE', 'CARD']) {
    const { auth_req_id, interval } = await ciba({ login_hint: doctor, binding_message: '42', channel });
    expect(interval).toBe(2);
    expect((await poll(auth_req_id)).error).toBe('authorization_pending');
    const [request] = psc.phone.waiting();
    expect(request).toMatchObject({ digits: '42', channel });
    await psc.phone.answer(request!.id, 'approved');
    const tokens = await poll(auth_req_id);
    expect(claimsOf(tokens)).toMatchObject({ acr: 'eidas1' });
    expect(await userinfo(tokens)).toMatchObject({ SubjectNameID: doctor, authMode: channel });
  }
});

test('a request of a workstation that is refused, or left, ends as such', async () => {
  const refused = await ciba({ login_hint: doctor, binding_message: '07', channel: 'MOBILE' });
  await psc.phone.answer(psc.phone.waiting()[0]!.id, 'refused');
  expect((await poll(refused.auth_req_id)).error).toBe('access_denied');
  const left = await ciba({ login_hint: doctor, binding_message: '08', channel: 'MOBILE' });
  time.ahead += 121_000;
  expect((await poll(left.auth_req_id)).error).toBe('expired_token');
  expect(psc.phone.waiting()).toEqual([]);
});

test('an account without any situation, and an employee without RPPS, are told as such', async () => {
  const none = await userinfo(await byPhone('899700100060'));
  expect(none).not.toHaveProperty('SubjectRefPro');
  const employee = await userinfo(await byPhone('00B0999011'));
  expect(employee).toMatchObject({ SubjectNameID: '00B0999011', otherIds: [] });
});

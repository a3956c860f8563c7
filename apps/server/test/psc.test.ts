import { generateKeyPairSync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../src/limits.ts';
import { codeOf, type TestPage } from './test-page.ts';
import { signedToken, TestPsc } from './test-psc.ts';
import { type Rig, startRig } from './test-server.ts';

const doctor = '899700100011';
const activity = {
  ancienIdentifiantDeLaStructure: '10B0999011',
  codeSecteurDactivite: 'SA52',
  raisonSocialeSite: 'MAISON DE SANTÉ',
};
const person = {
  ...{ SubjectNameID: doctor, family_name: 'ESSAI', given_name: 'MARIE-LOU' },
  SubjectRefPro: { exercices: [{ codeProfession: '10', codeSavoirFaire: 'SM26', activities: [activity] }] },
};

let psc: TestPsc;
let rig: Rig;
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

beforeAll(async () => {
  // The provider's clock is the server's, which the rig makes.
  psc = await new TestPsc(() => rig?.time.now() ?? new Date()).start();
  const { issuer, clientId, clientSecret } = psc;
  rig = await startRig({ psc: { issuer, clientId, clientSecret } });
});
afterAll(async () => {
  await rig.close();
  await psc.close();
});
beforeEach(() => {
  Object.assign(psc, { claims: {}, signer: undefined, down: undefined, refusesRenewal: undefined, userinfo: person });
});
afterEach(() => {
  rig.time.ahead = 0;
});

async function cameBack(page: TestPage): Promise<string> {
  const { url } = await page.api.session.psc.start({ returnTo: '/depots' });
  const back = psc.authorise(url);
  const response = await page.fetch(back.pathname + back.search, { redirect: 'manual' });
  return response.headers.get('location') ?? String(response.status);
}

async function signedIn(): Promise<TestPage> {
  const page = rig.page();
  expect(await cameBack(page)).toBe('/depots');
  return page;
}

const refused = '/connexion?psc=PSC_ANSWER_REFUSED&vers=%2Fdepots';

describe('a sign-in by Pro Santé Connect', () => {
  it('does not begin where the service is down or is another, and does once it is there', async () => {
    const page = rig.page();
    psc.down = 503;
    expect(await codeOf(page.api.session.psc.start({}))).toBe('PSC_UNAVAILABLE');
    psc.down = undefined;
    psc.saysItIs = 'https://ailleurs.example';
    expect(await codeOf(page.api.session.psc.start({}))).toBe('PSC_ANSWER_REFUSED');
    psc.saysItIs = undefined;
    expect((await page.api.session.psc.start({})).url).toContain(psc.issuer);
  });

  it('asks for the national scope and level, with PKCE, a state and a nonce of this sign-in alone', async () => {
    const [one, two] = await Promise.all([0, 1].map(() => rig.page().api.session.psc.start({})));
    const query = new URL(one!.url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      ...{ response_type: 'code', scope: 'openid scope_all', acr_values: 'eidas1', code_challenge_method: 'S256' },
      ...{ client_id: psc.clientId, redirect_uri: `${rig.server.url}/psc/callback` },
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(query.get(name)).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(query.get(name)).not.toBe(new URL(two!.url).searchParams.get(name));
    }
  });

  it('binds the return by a cookie that scripts cannot read, and that ends with it', async () => {
    const page = rig.page();
    const response = await page.fetch('/api/session/psc', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-trousse-psc=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await signedIn()).cookies.has('__Host-trousse-psc')).toBe(false);
  });

  it('that a browser begins again takes the place of the one before: leaving many undone shuts nobody out', async () => {
    const page = rig.page();
    for (let turn = 0; turn <= limits.pendingPscFlows; turn += 1) await page.api.session.psc.start({});
    await signedIn();
  });

  it('opens a session with the name, the situations and the rights that it says', async () => {
    const page = await signedIn();
    expect(await page.api.session.current()).toMatchObject({
      professional: { nationalId: doctor, familyName: 'ESSAI', givenName: 'Marie-Lou', label: 'Médecin généraliste' },
      situations: [{ structureId: '10B0999011', structureName: 'MAISON DE SANTÉ', sector: 'SA52' }],
      may: { readRecords: true, feed: true },
    });
  });

  it('is refused for a token of another issuer, audience, nonce, level or key, or past its time', async () => {
    for (const claims of [
      { iss: 'https://ailleurs.example' },
      { aud: 'un-autre' },
      { aud: ['client-de-test', 'un-autre'], azp: 'un-autre' },
      { nonce: 'autre' },
      { nonce: undefined },
      { acr: 'eidas0' },
      { acr: undefined },
      { sub: 'f:2' },
      { exp: Math.floor(Date.now() / 1000) - 3600 },
    ]) {
      psc.claims = claims;
      const page = rig.page();
      expect(await cameBack(page), JSON.stringify(claims)).toBe(refused);
      expect(await codeOf(page.api.session.current())).toBe('NOT_SIGNED_IN');
    }
    psc.claims = {};
    psc.signer = stranger;
    expect(await cameBack(rig.page())).toBe(refused);
  });

  it('takes a higher level than the one asked for', async () => {
    psc.claims = { acr: 'eidas3' };
    await signedIn();
  });

  it('says in words that the service is down, that an account has no situation, and that an answer is no identity', async () => {
    const page = rig.page();
    const { url } = await page.api.session.psc.start({});
    psc.down = 503;
    const back = psc.authorise(url);
    const response = await page.fetch(back.pathname + back.search, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/connexion?psc=PSC_UNAVAILABLE');
    psc.down = undefined;
    for (const [userinfo, code] of [
      [{ SubjectNameID: doctor, family_name: 'ESSAI', given_name: 'LOU' }, 'PSC_NO_SITUATION'],
      [{ ...person, SubjectRefPro: { exercices: [{ activities: [{}] }] } }, 'PSC_NO_SITUATION'],
      [{ ...person, SubjectNameID: '<script>' }, 'PSC_ANSWER_REFUSED'],
      [{ ...person, SubjectNameID: undefined }, 'PSC_ANSWER_REFUSED'],
      [{ ...person, sub: 'f:2' }, 'PSC_ANSWER_REFUSED'],
    ] as const) {
      psc.userinfo = userinfo;
      expect(await cameBack(rig.page())).toBe(`/connexion?psc=${code}&vers=%2Fdepots`);
    }
  });

  it('is not offered without configuration: neither its operations nor its addresses', async () => {
    const bare = await startRig();
    const page = bare.page();
    expect(await page.api.config.public()).not.toHaveProperty('psc');
    expect(await codeOf(page.api.session.psc.start({}))).toBe('PSC_OFF');
    expect(await codeOf(page.api.session.psc.request({ nationalId: doctor, channel: 'MOBILE' }))).toBe('PSC_OFF');
    expect((await page.fetch('/psc/callback?code=1')).status).toBe(404);
    expect((await page.fetch('/psc/backchannel-logout', { method: 'POST' })).status).toBe(404);
    await bare.close();
  });
});

describe('the session of Pro Santé Connect', () => {
  it('is renewed in the background, survives a service that is away, and ends when it is refused', async () => {
    const page = await signedIn();
    const { renewals } = psc;
    rig.time.ahead += 100_000;
    await page.api.session.current();
    await rig.server.settled();
    expect(psc.renewals).toBe(renewals + 1);
    psc.down = 503;
    rig.time.ahead += 100_000;
    await page.api.session.current();
    await rig.server.settled();
    psc.down = undefined;
    psc.refusesRenewal = 'invalid_grant';
    await page.api.session.current();
    await rig.server.settled();
    expect(await codeOf(page.api.session.current())).toBe('SESSION_LOCKED');
  });

  it('that renews for somebody else ends', async () => {
    const page = await signedIn();
    psc.claims = { sub: 'f:2' };
    rig.time.ahead += 100_000;
    await page.api.session.current();
    await rig.server.settled();
    expect(await codeOf(page.api.session.current())).toBe('SESSION_LOCKED');
  });

  it('is bound by the time at which one signed in there, not here', async () => {
    psc.claims = { auth_time: Math.floor(Date.now() / 1000) - 3.9 * 3600 };
    const page = await signedIn();
    rig.time.ahead += 10 * 60_000;
    expect(await codeOf(page.api.session.current())).toBe('SESSION_LOCKED');
  });
});

describe('a logout told by Pro Santé Connect', () => {
  const post = async (token: string) => {
    const body = new URLSearchParams({ logout_token: token });
    return (await fetch(`${rig.server.url}/psc/backchannel-logout`, { method: 'POST', body })).status;
  };
  const open = (page: TestPage) =>
    page.api.session.current().then(
      () => true,
      () => false,
    );

  it('ends the session that it names, or all of the person, once', async () => {
    const page = await signedIn();
    const token = signedToken(psc.logoutClaims({ sid: 'session-1' }), psc.key, { typ: 'logout+jwt' });
    expect(await post(token)).toBe(200);
    expect(await codeOf(page.api.session.current())).toBe('SESSION_LOCKED');
    const again = await signedIn();
    expect(await post(token)).toBe(400);
    expect(await open(again)).toBe(true);
    expect(await post(signedToken(psc.logoutClaims({ sub: 'f:1' }), psc.key))).toBe(200);
    expect(await open(again)).toBe(false);
  });

  it('ends no other session', async () => {
    const page = await signedIn();
    expect(await post(signedToken(psc.logoutClaims({ sid: 'session-2', sub: 'f:1' }), psc.key))).toBe(200);
    expect(await open(page)).toBe(true);
  });

  it('is refused when it is forged, for another, too old, without its event, or an ID token in disguise', async () => {
    const page = await signedIn();
    const now = Math.floor(rig.time.now().getTime() / 1000);
    const claims = psc.logoutClaims({ sid: 'session-1' });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const bad: Record<string, string> = {
      'signed by somebody else': signedToken(claims, stranger),
      'of a key that nobody knows': signedToken(claims, psc.key, { kid: 'autre' }),
      unsigned: `${part({ alg: 'none', kid: 'own' })}.${part(claims)}.`,
      'of a symmetric algorithm': signedToken(claims, psc.key, { alg: 'HS256' }),
      'of a critical extension': signedToken(claims, psc.key, { crit: ['exp'] }),
      'of another issuer': signedToken({ ...claims, iss: 'https://ailleurs.example' }, psc.key),
      'for another client': signedToken({ ...claims, aud: 'un-autre' }, psc.key),
      old: signedToken({ ...claims, iat: now - 3600, exp: now + 60 }, psc.key),
      'past its end': signedToken({ ...claims, exp: now - 1 }, psc.key),
      'without event': signedToken({ ...claims, events: {} }, psc.key),
      'with a nonce': signedToken({ ...claims, nonce: 'n' }, psc.key),
      'without identifier': signedToken({ ...claims, jti: undefined }, psc.key),
      'about nobody': signedToken({ ...claims, sid: undefined }, psc.key),
      altered: signedToken(claims, psc.key).replace(
        /\.[^.]+\./,
        `.${part({ ...claims, sid: 'session-1', sub: 'x' })}.`,
      ),
      'no token at all': 'abc',
    };
    for (const [what, token] of Object.entries(bad)) expect(await post(token), what).toBe(400);
    const empty = await fetch(`${rig.server.url}/psc/backchannel-logout`, { method: 'POST' });
    expect(empty.status).toBeGreaterThanOrEqual(400);
    expect(await open(page)).toBe(true);
  });

  it('is read within a bound', async () => {
    expect(await post('a'.repeat(20_000))).toBe(413);
  });
});

it('no secret of a sign-in, no code, token or cookie, nor who it was, is in the log; no secret is kept anywhere', async () => {
  const page = await signedIn();
  const cookies = [...page.cookies.values()];
  rig.time.ahead += 100_000;
  await page.api.session.current();
  await rig.server.settled();
  psc.refusesRenewal = 'invalid_grant';
  rig.time.ahead += 100_000;
  await page.api.session.current();
  await rig.server.settled();
  await page.api.session.signOut();
  const secrets = [...psc.given, ...cookies, psc.clientSecret];
  const logged = rig.logged.join('\n');
  for (const secret of [...secrets, doctor, 'ESSAI', 'BRUYÈRE']) expect(logged).not.toContain(secret);
  const client = new Client(rig.database.postgres.connection('trousse_server'));
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  let kept = '';
  for (const { name } of tables) kept += JSON.stringify((await client.query(`SELECT t::text FROM ${name} t`)).rows);
  await client.end();
  for (const file of await readdir(path.join(rig.folder, 'data'), { recursive: true, withFileTypes: true })) {
    if (file.isFile()) kept += await readFile(path.join(file.parentPath, file.name), 'latin1');
  }
  for (const secret of secrets) expect(kept).not.toContain(secret);
});

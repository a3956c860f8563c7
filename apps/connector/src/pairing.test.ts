import { stat } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestPage } from './testing/test-page.ts';
import { Workstation } from './testing/workstation.ts';

const portal = 'https://trousse.cabinet.example';
let station: Workstation;

beforeEach(async () => {
  station = await Workstation.create();
  await station.start();
});
afterEach(() => station.close());

/** A request with headers of one's own, Host included. */
function raw(target: string, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const call = request(new URL(target, station.connector.url), { method, headers }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    call.on('error', reject).end();
  });
}

describe('GET /hello', () => {
  it('tells any origin who is there, and nothing more', async () => {
    const { status, headers, body } = await raw('/hello', { origin: 'https://anywhere.example' });
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe('https://anywhere.example');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(JSON.parse(body)).toEqual({
      product: 'trousse-connector',
      version: '0.1.0',
      connectorId: expect.stringMatching(/^[\w-]{43}$/),
      paired: false,
    });
  });

  it('lets a browser that asks first through to loopback', async () => {
    const { status, headers } = await raw(
      '/pairings',
      { origin: portal, 'access-control-request-method': 'POST', 'access-control-request-private-network': 'true' },
      'OPTIONS',
    );
    expect(status).toBe(204);
    expect(headers['access-control-allow-private-network']).toBe('true');
    expect(headers['access-control-allow-headers']).toBe('content-type');
  });

  it('keeps its name from one start to the next', async () => {
    const before = (await raw('/hello', {})).body;
    await station.restart();
    expect((await raw('/hello', {})).body).toBe(before);
  });
});

describe('a name that only resolves to this machine', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost:1'])('%s is refused', async (host) => {
    for (const target of ['/hello', '/', '/page']) {
      const { status, body } = await raw(target, { host, origin: portal });
      expect([status, JSON.parse(body)]).toEqual([403, { code: 'ORIGIN_REFUSED' }]);
    }
  });

  it('« localhost » with the connector’s port is itself', async () => {
    expect((await raw('/hello', { host: `localhost:${new URL(station.connector.url).port}` })).status).toBe(200);
  });
});

describe('pairing', () => {
  it('shows the code to the user and not to the page', async () => {
    const page = station.page(portal);
    const started = await page.post('/pairings', { publicKey: page.publicKey });
    expect(started).toEqual({ status: 200, body: { pairingId: expect.any(String) } });
    const [shown] = station.connector.pairingCodes();
    expect(shown).toMatchObject({ origin: portal, code: expect.stringMatching(/^\d{6}$/) });
    const own = await raw('/', {});
    expect(own.body).toContain(`${shown?.code.slice(0, 3)} ${shown?.code.slice(3)}`);
    expect(own.body).toContain(portal);
    expect(station.logged).toContain(shown?.code);
  });

  it('binds the page’s key to its origin for good, in a file for its owner only', async () => {
    const page = station.page(portal);
    await page.pair(station.connector);
    expect(JSON.parse((await raw('/hello', { origin: portal })).body).paired).toBe(true);
    expect(JSON.parse((await raw('/hello', { origin: 'https://other.example' })).body).paired).toBe(false);
    for (const file of ['pairings.json', 'connector-key.json']) {
      expect((await stat(path.join(station.dir, 'connector', file))).mode & 0o777).toBe(0o600);
    }
    await station.restart();
    expect(JSON.parse((await raw('/hello', { origin: portal })).body).paired).toBe(true);
  });

  it('is void after three wrong codes', async () => {
    const page = station.page(portal);
    const { body } = await page.post('/pairings', { publicKey: page.publicKey });
    const right = station.connector.pairingCodes()[0]?.code ?? '';
    const wrong = right === '000000' ? '000001' : '000000';
    const answer = (code: string) => page.post(`/pairings/${body.pairingId}`, { code });
    expect(await answer(wrong)).toEqual({ status: 403, body: { code: 'PAIRING_CODE_WRONG', triesLeft: 2 } });
    expect(await answer(wrong)).toEqual({ status: 403, body: { code: 'PAIRING_CODE_WRONG', triesLeft: 1 } });
    expect(await answer(wrong)).toEqual({ status: 410, body: { code: 'PAIRING_EXPIRED' } });
    expect(await answer(right)).toEqual({ status: 410, body: { code: 'PAIRING_EXPIRED' } });
    expect(station.connector.pairingCodes()).toEqual([]);
  });

  it('cannot be guessed by starting again and again', async () => {
    const page = station.page(portal);
    let answer = { status: 0, body: {} as Record<string, unknown> };
    for (let wrong = 0; wrong < 31 && answer.body.code !== 'TOO_MANY'; wrong += 1) {
      answer = await page.post('/pairings', { publicKey: page.publicKey });
      if (answer.status !== 200) break;
      const right = station.connector.pairingCodes()[0]?.code;
      await page.post(`/pairings/${answer.body.pairingId}`, { code: right === '000000' ? '000001' : '000000' });
    }
    expect(answer).toEqual({ status: 429, body: { code: 'TOO_MANY' } });
    station.now = () => new Date(Date.now() + 3_601_000);
    expect((await page.post('/pairings', { publicKey: page.publicKey })).status).toBe(200);
  });

  it('expires, and belongs to the origin that began it', async () => {
    const page = station.page(portal);
    const { body } = await page.post('/pairings', { publicKey: page.publicKey });
    const code = station.connector.pairingCodes()[0]?.code;
    const thief = new TestPage(station.connector.url, 'https://thief.example');
    expect((await thief.post(`/pairings/${body.pairingId}`, { code })).body).toEqual({ code: 'PAIRING_EXPIRED' });
    station.now = () => new Date(Date.now() + 5 * 60_000 + 1);
    expect((await page.post(`/pairings/${body.pairingId}`, { code })).body).toEqual({ code: 'PAIRING_EXPIRED' });
  });

  it.each([
    ['a body that is no JSON', '{', 'application/json'],
    ['another type', '{}', 'text/plain'],
    [
      'a key that is no point of the curve',
      { publicKey: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } },
      'application/json',
    ],
    ['an unknown field', { publicKey: {}, x: 1 }, 'application/json'],
    ['a body that is too large', { publicKey: 'x'.repeat(5000) }, 'application/json'],
  ])('refuses %s', async (_, body, type) => {
    const response = await fetch(`${station.connector.url}/pairings`, {
      method: 'POST',
      headers: { origin: portal, 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    expect([response.status, await response.json()]).toEqual([422, { code: 'FORM_INVALID' }]);
  });

  it.each([undefined, 'null', 'file://', 'https://a.example/path'])('refuses the origin %s', async (origin) => {
    const response = await fetch(`${station.connector.url}/pairings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(origin !== undefined && { origin }) },
      body: '{}',
    });
    expect([response.status, await response.json()]).toEqual([403, { code: 'ORIGIN_REFUSED' }]);
  });

  it('refuses an origin that is not among the configured servers', async () => {
    await station.restart({ servers: [portal] });
    const stranger = station.page('https://stranger.example');
    expect(await stranger.post('/pairings', { publicKey: stranger.publicKey })).toEqual({
      status: 403,
      body: { code: 'ORIGIN_REFUSED' },
    });
    await station.page(portal).pair(station.connector);
  });
});

describe('the connector’s own page', () => {
  it('is for a window of the browser, never for a page or a frame', async () => {
    const own = await raw('/', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' });
    expect(own.status).toBe(200);
    expect(own.headers['x-frame-options']).toBe('DENY');
    expect(own.headers['content-security-policy']).toContain("default-src 'none'");
    for (const headers of [
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', origin: portal },
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    ]) {
      expect((await raw('/', headers as Record<string, string>)).status).toBe(403);
    }
  });

  it('is in French and names the readers', async () => {
    const { body } = await raw('/', {});
    expect(body).toContain('<html lang="fr">');
    expect(body).toContain('Lecteur simulé 00 00 : Aucune carte');
  });
});

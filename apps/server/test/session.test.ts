import { setTimeout as pause } from 'node:timers/promises';
import { otherDoctor } from '@trousse/cards/testing';
import { firstPreferences } from '@trousse/contract';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestCard } from './test-card.ts';
import { codeOf, type TestPage } from './test-page.ts';
import { type Rig, startRig } from './test-server.ts';

let rig: Rig;
let card: TestCard;
beforeAll(async () => {
  rig = await startRig();
  card = await rig.card();
});
afterAll(() => rig.close());
afterEach(() => {
  rig.time.ahead = 0;
});

const now = () => rig.time.now();

async function signedIn(): Promise<TestPage> {
  const page = rig.page();
  await page.signIn(card, now());
  return page;
}

/** The rows of the journal, newest last. */
async function journal(act: string): Promise<{ actor: string; patient: string | null; details: string }[]> {
  const client = new Client(rig.database.postgres.connection('trousse_server'));
  await client.connect();
  const { rows } = await client.query(
    'SELECT actor, patient, details FROM journal.entries WHERE act = $1 ORDER BY at',
    [act],
  );
  await client.end();
  return rows;
}

describe('a card sign-in', () => {
  it('EFF-17 opens a session for the holder of the card, with the situations that it signed', async () => {
    const page = await signedIn();
    expect(await page.api.session.current()).toEqual({
      professional: {
        ...{ nationalId: '899700000017', familyName: 'ESSAI-LISIÈRE', givenName: 'Maud', label: 'Médecin généraliste' },
        profession: { code: '10', system: '1.2.250.1.71.1.2.7', display: 'Médecin' },
        speciality: expect.objectContaining({ code: 'SM26' }),
      },
      cardKind: 'CPS',
      situations: [
        expect.objectContaining({ id: '01', sectorLabel: 'Cabinet individuel' }),
        expect.objectContaining({ id: '02', structureName: 'HÔPITAL FICTIF' }),
      ],
      practices: [],
      preferences: firstPreferences,
      may: { readRecords: true, feed: true },
    });
    expect((await journal('sign-in')).at(-1)).toMatchObject({ actor: '899700000017', patient: null });
  });

  it('gives a cookie that scripts and other sites cannot use, and answers that nobody keeps', async () => {
    const page = rig.page();
    const response = await page.fetch('/api/session/challenge', { method: 'POST' });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    await page.signIn(card, now());
    expect(page.cookies.get('__Host-trousse')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect([...page.cookies.keys()]).toEqual(['__Host-trousse']);
  });

  it('is refused when the same answer comes a second time', async () => {
    const page = rig.page();
    const { nonce, ticket } = await page.api.session.challenge();
    await card.dial(page.origin, card.hello(page.origin, ticket));
    const answer = { ...card.statement(page.origin, nonce, now()), ticket };
    const thief = rig.page();
    thief.cookies.set('__Host-trousse-challenge', page.cookies.get('__Host-trousse-challenge')!);
    await page.api.session.signIn(answer);
    expect(await codeOf(thief.api.session.signIn(answer))).toBe('CHALLENGE_EXPIRED');
  });

  it('belongs to the browser that asked for the challenge', async () => {
    const page = rig.page();
    const { nonce, ticket } = await page.api.session.challenge();
    await card.dial(page.origin, card.hello(page.origin, ticket));
    const answer = { ...card.statement(page.origin, nonce, now()), ticket };
    expect(await codeOf(rig.page().api.session.signIn(answer))).toBe('CHALLENGE_EXPIRED');
  });

  it.each([
    ['another site', { origin: 'https://autre.example' }, 'SIGN_IN_REFUSED', 'other-origin'],
    ['another challenge', { nonce: 'x'.repeat(43) }, 'CHALLENGE_EXPIRED', 'other-nonce'],
    ['another connector', { connectorId: 'another' }, 'SIGN_IN_REFUSED', 'other-connector'],
    ['another day', { signedAt: '2026-01-01T00:00:00Z' }, 'CHALLENGE_EXPIRED', 'not-fresh'],
    ['another purpose', { type: 'something-else' as never }, 'SIGN_IN_REFUSED', 'malformed'],
  ])('is refused when the card signed for %s', async (_, changes, code, reason) => {
    const page = rig.page();
    const { nonce, ticket } = await page.api.session.challenge();
    await card.dial(page.origin, card.hello(page.origin, ticket));
    const answer = card.statement(page.origin, nonce, now(), changes);
    expect(await codeOf(page.api.session.signIn({ ...answer, ticket }))).toBe(code);
    expect((await journal('sign-in-refused')).at(-1)).toMatchObject({
      actor: '(inconnu)',
      details: `{"reason":"${reason}"}`,
    });
    expect(await codeOf(page.api.session.current())).toBe('NOT_SIGNED_IN');
  });

  it('is refused for an altered statement, the wrong key, two holders and an authority that we do not know', async () => {
    const other = await rig.card(otherDoctor);
    const foreign = new TestCard(
      await (await import('@trousse/cards/testing')).createTestPki().then((pki) => pki.card(otherDoctor)),
      card.situations,
      rig.dmp,
    );
    const attempts: [string, (answer: ReturnType<TestCard['statement']>) => object, string][] = [
      ['altered', (answer) => ({ statement: answer.statement.replace('CABINET', 'HOPITAL') }), 'SIGN_IN_REFUSED'],
      ['wrong key', (answer) => ({ authenticationCertificate: answer.signatureCertificate }), 'CARD_NOT_TRUSTED'],
      [
        'no signature certificate',
        (answer) => ({ signatureCertificate: answer.authenticationCertificate }),
        'CARD_NOT_TRUSTED',
      ],
      ['two holders', () => pickSignature(other), 'CARD_NOT_TRUSTED'],
      ['foreign authority', () => pickSignature(foreign), 'CARD_NOT_TRUSTED'],
      ['no certificate', () => ({ signatureCertificate: 'AAAA' }), 'CARD_NOT_TRUSTED'],
    ];
    for (const [name, change, code] of attempts) {
      const page = rig.page();
      const { nonce, ticket } = await page.api.session.challenge();
      await card.dial(page.origin, card.hello(page.origin, ticket));
      const answer = card.statement(page.origin, nonce, now());
      expect([name, await codeOf(page.api.session.signIn({ ...answer, ...change(answer), ticket }))]).toEqual([
        name,
        code,
      ]);
    }
    function pickSignature(from: TestCard) {
      return { signatureCertificate: from.statement('x', 'x', now()).signatureCertificate };
    }
  });

  it('expires with its challenge, and needs the connector', async () => {
    const page = rig.page();
    const { nonce, ticket } = await page.api.session.challenge();
    const tunnel = await card.dial(page.origin, card.hello(page.origin, ticket));
    rig.time.ahead = 121_000;
    const answer = { ...card.statement(page.origin, nonce, now()), ticket };
    expect(await codeOf(page.api.session.signIn(answer))).toBe('CHALLENGE_EXPIRED');
    await tunnel.closed;
  });

  it('ends the session that this browser had', async () => {
    const page = await signedIn();
    const before = page.cookies.get('__Host-trousse')!;
    await page.signIn(card, now());
    const old = rig.page();
    old.cookies.set('__Host-trousse', before);
    expect(await codeOf(old.api.session.current())).toBe('NOT_SIGNED_IN');
    expect((await page.api.session.current()).cardKind).toBe('CPS');
  });
});

describe('the connectors’ door', () => {
  it('lets a ticket in once, signed for this server, under a name that keeps its key', async () => {
    const page = rig.page();
    const { ticket } = await page.api.session.challenge();
    const hello = card.hello(page.origin, ticket);
    await expect(card.dial(page.origin, card.hello('http://autre.example', ticket))).rejects.toThrow(
      'hello-not-signed',
    );
    await expect(card.dial(page.origin, { ...hello, ticket: 'unknown' })).rejects.toThrow('hello-not-signed');
    await expect(card.dial(page.origin, card.hello(page.origin, 'unknown'))).rejects.toThrow('ticket-refused');
    await expect(card.dial(page.origin, { ...hello, version: 2 })).rejects.toThrow('hello-malformed');
    await card.dial(page.origin, hello);
    await expect(card.dial(page.origin, hello)).rejects.toThrow('ticket-refused');

    const impostor = await rig.card();
    impostor.connectorId = card.connectorId;
    const next = await page.api.session.challenge();
    await expect(impostor.dial(page.origin, impostor.hello(page.origin, next.ticket))).rejects.toThrow(
      'connector-refused',
    );
  });
});

describe('a connector', () => {
  it('is known from the first sign-in that a card made through it: a visitor leaves no trace by dialling', async () => {
    const fresh = await rig.card();
    const known = async () => {
      const client = new Client(rig.database.postgres.connection('trousse_server'));
      await client.connect();
      const { rowCount } = await client.query('SELECT id FROM connectors WHERE id = $1', [fresh.connectorId]);
      await client.end();
      return rowCount;
    };
    const page = rig.page();
    const { ticket } = await page.api.session.challenge();
    const tunnel = await fresh.dial(page.origin, fresh.hello(page.origin, ticket));
    expect(await known()).toBe(0);
    tunnel.close();
    await page.signIn(fresh, rig.time.now());
    expect(await known()).toBe(1);
  });

  it('whose name another one takes while both wait signs nobody in', async () => {
    const [first, second] = [await rig.card(), await rig.card()];
    second.connectorId = first.connectorId;
    const page = rig.page();
    const { nonce, ticket } = await page.api.session.challenge();
    await second.dial(page.origin, second.hello(page.origin, ticket));
    await rig.page().signIn(first, rig.time.now());
    const statement = second.statement(page.origin, nonce, rig.time.now());
    expect(await codeOf(page.api.session.signIn({ ...statement, ticket }))).toBe('SIGN_IN_REFUSED');
  });
});

describe('a session', () => {
  it('EFF-193 locks when the card leaves: the pages are told, every call is refused, the session can be signed out', async () => {
    const page = rig.page();
    const tunnel = await page.signIn(card, now());
    const events = await page.api.session.events();
    await tunnel.open({ op: 'event', event: 'card-removed' }).end();
    expect(await events.next()).toMatchObject({ value: { type: 'locked', reason: 'card-removed' } });
    expect((await events.next()).done).toBe(true);
    await tunnel.closed;
    for (const call of [page.api.session.current(), page.api.patients.list(), page.api.deposits.list()]) {
      expect(await codeOf(call)).toBe('SESSION_LOCKED');
    }
    expect((await page.fetch('/api/session')).status).toBe(423);
    expect((await journal('session-locked')).at(-1)).toMatchObject({ details: '{"reason":"card-removed"}' });
    await page.api.session.signOut();
    expect(await codeOf(page.api.session.current())).toBe('NOT_SIGNED_IN');
  });

  it('locks when the connector is gone', async () => {
    const page = rig.page();
    const tunnel = await page.signIn(card, now());
    const events = await page.api.session.events();
    await tunnel.close();
    expect(await events.next()).toMatchObject({ value: { type: 'locked', reason: 'connector-lost' } });
  });

  it('locks after half an hour without use, and after twelve hours whatever the use', async () => {
    const idle = await signedIn();
    rig.time.ahead = 30 * 60_000;
    expect(await codeOf(idle.api.session.current())).toBe('SESSION_LOCKED');
    rig.time.ahead = 0;
    const busy = await signedIn();
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      rig.time.ahead = minutes * 60_000;
      await busy.api.session.current();
    }
    rig.time.ahead = 12 * 3_600_000;
    expect(await codeOf(busy.api.session.current())).toBe('SESSION_LOCKED');
  });

  it('EFF-192 ends with the sign-out: cookie gone, nothing for the browser to keep, tunnel closed', async () => {
    const page = rig.page();
    const tunnel = await page.signIn(card, now());
    const response = await page.fetch('/api/session', { method: 'DELETE' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(page.cookies.size).toBe(0);
    await tunnel.closed;
    expect((await journal('sign-out')).at(-1)).toMatchObject({ actor: '899700000017' });
  });

  it('is not found with an invented, empty or altered cookie', async () => {
    const page = await signedIn();
    for (const value of ['', 'x', `${page.cookies.get('__Host-trousse')}x`, 'x'.repeat(10_000)]) {
      const other = rig.page();
      other.cookies.set('__Host-trousse', value);
      expect(await codeOf(other.api.session.current())).toBe('NOT_SIGNED_IN');
    }
  });
});

describe('an origin', () => {
  it('that is not ours is refused every write, and so is a write that does not say', async () => {
    const page = await signedIn();
    const write = (headers: Record<string, string>) =>
      page.fetch(
        '/api/settings/practice',
        { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } },
        headers,
      );
    for (const headers of [
      { origin: 'https://autre.example' },
      { origin: page.origin.replace(/:\d+$/, ':1') },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const response = await write(headers);
      expect([headers, response.status, ((await response.json()) as { code: string }).code]).toEqual([
        headers,
        403,
        'ORIGIN_REFUSED',
      ]);
    }
    const silent = await fetch(`${page.origin}/api/session`, {
      method: 'DELETE',
      headers: { cookie: `__Host-trousse=${page.cookies.get('__Host-trousse')}` },
    });
    expect(silent.status).toBe(403);
    expect((await page.api.session.current()).cardKind).toBe('CPS');
  });

  it('that is not ours is refused however the address is spelled', async () => {
    const page = await signedIn();
    for (const path of ['/%61pi/uploads?extension=txt', '/ap%69/uploads?extension=txt']) {
      const response = await page.fetch(path, { method: 'POST', body: 'x' }, { origin: 'https://autre.example' });
      expect([path, response.status, response.headers.get('cache-control')]).toEqual([path, 403, 'no-store']);
    }
  });

  it('that is not ours cannot make a page read either', async () => {
    const page = await signedIn();
    const response = await page.fetch('/api/session', {}, { 'sec-fetch-site': 'same-site' });
    expect(response.status).toBe(403);
  });
});

describe('what the server says of itself', () => {
  it('is enough for a page before anyone signs in', async () => {
    expect(await rig.page().api.config.public()).toEqual({
      ...{ version: '1.2.3', connectorPorts: [4103], ageOfMajority: 18, registration: false },
      deposit: { maxBytes: 5_242_880, formats: ['pdf', 'text', 'rtf', 'jpeg', 'tiff'] },
    });
  });

  it('has no cookie, ticket, nonce, name or query in its log', async () => {
    const page = await signedIn();
    await page.fetch('/api/uploads?extension=Dupont-secret', { method: 'POST', body: 'x' });
    await page.fetch('/une-page?nom=Dupont-secret');
    await pause(20);
    const log = rig.logged.join('');
    expect(log).not.toMatch(/Dupont|LISIÈRE|899700000017|__Host/);
    expect(log).not.toContain(page.cookies.get('__Host-trousse')!);
    expect(log).toContain('/api/uploads');
  });

  it('is nothing about an operation that does not exist or an input that is not read', async () => {
    const page = rig.page();
    expect((await page.fetch('/api/unknown')).status).toBe(404);
    const json = { 'content-type': 'application/json' };
    const bad = await page.fetch('/api/session', { method: 'POST', body: '{', headers: json });
    expect([bad.status, await bad.json()]).toEqual([
      400,
      { defined: false, code: 'BAD_REQUEST', status: 400, message: expect.any(String) },
    ]);
    const wrong = await page.fetch('/api/session', { method: 'POST', body: '{"ticket":"SECRET"}', headers: json });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).not.toMatch(/SECRET|data/);
    const huge = await page.fetch('/api/session', {
      method: 'POST',
      body: `"${'x'.repeat(3_000_000)}"`,
      headers: json,
    });
    expect(huge.status).toBe(413);
    const form = await page.fetch('/api/session', { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    expect(form.status).toBe(415);
  });
});

import { once } from 'node:events';
import type { Reader } from '@trousse/cards';
import { createTestPki, testCps, testVitale } from '@trousse/cards/testing';
import { type CardInformation, joinSignIn, pageAuthenticationText, type ReaderView } from '@trousse/contract/connector';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { cpsReader, vitaleReader, Workstation } from './testing/workstation.ts';

const portal = 'https://trousse.cabinet.example';
let station: Workstation;

beforeEach(async () => {
  station = await Workstation.create();
  await station.start();
});
afterEach(() => station.close());

/** How the connector receives a WebSocket with these headers: its message, then its close. */
async function received(headers: Record<string, string>): Promise<[unknown, number, string]> {
  const socket = new WebSocket(`${station.connector.url.replace('http', 'ws')}/page`, { headers });
  const [[message], [code, reason]] = await Promise.all([once(socket, 'message'), once(socket, 'close')]);
  return [JSON.parse(String(message)), code, String(reason)];
}

const kinds = (readers: readonly (ReaderView | Reader)[]) => readers.map(({ name, card }) => [name, card.kind]);

describe('the WebSocket of a page', () => {
  it('is refused to an origin that is not paired, with a code that says so', async () => {
    expect(await received({ origin: 'https://stranger.example' })).toEqual([
      { type: 'refused', code: 'CONNECTOR_NOT_PAIRED' },
      4401,
      'CONNECTOR_NOT_PAIRED',
    ]);
  });

  it('is refused to a foreign origin and to no origin at all, with another code', async () => {
    await station.restart({ servers: [portal] });
    const refused = [{ type: 'refused', code: 'ORIGIN_REFUSED' }, 4403, 'ORIGIN_REFUSED'];
    for (const headers of [{ origin: 'https://stranger.example' }, { origin: 'null' }, {}]) {
      expect(await received(headers as Record<string, string>)).toEqual(refused);
    }
  });

  it('is refused before it opens when the request names another host', async () => {
    await station.page(portal).pair(station.connector);
    const socket = new WebSocket(`${station.connector.url.replace('http', 'ws')}/page`, {
      headers: { host: 'rebound.example', origin: portal },
    });
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('403');
  });

  it('is refused to a browser of a paired origin that has another key', async () => {
    await station.page(portal).pair(station.connector);
    const other = station.page(portal);
    await other.connect();
    expect(await other.next('refused')).toEqual({ type: 'refused', code: 'CONNECTOR_NOT_PAIRED' });
  });

  it.each([
    ['another origin', (nonce: string, id: string) => pageAuthenticationText('https://other.example', id, nonce)],
    ['another connector', (nonce: string) => pageAuthenticationText(portal, 'other', nonce)],
    ['another challenge', (_: string, id: string) => pageAuthenticationText(portal, id, 'old')],
  ])('is refused to a signature made for %s', async (_, text) => {
    const page = station.page(portal);
    await page.pair(station.connector);
    await page.connect(text);
    expect(await page.closed()).toEqual([4401, 'CONNECTOR_NOT_PAIRED']);
  });

  it('hears nothing before the page has proved itself', async () => {
    await station.page(portal).pair(station.connector);
    const socket = new WebSocket(`${station.connector.url.replace('http', 'ws')}/page`, { origin: portal });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'request', id: 1, request: { method: 'refreshReaders' } }));
    expect((await once(socket, 'close'))[0]).toBe(4400);
  });

  it.each([
    ['text that is no JSON', '{'],
    ['an unknown method', { type: 'request', id: 1, request: { method: 'sign', data: 'x' } }],
    [
      'a sign-in that is text',
      { type: 'request', id: 1, request: { method: 'signIn', reader: 'a', nonce: 'n', ticket: 't' } },
    ],
    [
      'a PIN that is text',
      { type: 'request', id: 1, request: { method: 'signIn', reader: 'a', pin: '1234', nonce: 'n', ticket: 't' } },
    ],
    ['a second authentication', { type: 'authenticate', signature: 'x' }],
    ['a number that is none', { type: 'request', id: 'a', request: { method: 'refreshReaders' } }],
  ])('closes on %s', async (_, message) => {
    const page = await station.pairedPage(portal);
    const closed = page.closed();
    page.say(message);
    expect(await closed).toEqual([4400, 'FORM_INVALID']);
  });

  const signIn = { method: 'signIn', reader: 'a', nonce: 'n', ticket: 't' };
  it.each([
    ['another request in bytes', { type: 'request', id: 1, request: { method: 'refreshReaders' } }, '1234'],
    ['a PIN of three digits', { type: 'request', id: 1, request: signIn }, '123'],
    ['a PIN of five digits', { type: 'request', id: 1, request: signIn }, '12345'],
    ['a sign-in with more than it should say', { type: 'request', id: 1, request: { ...signIn, pin: '1234' } }, '1234'],
    ['an authentication in bytes', { type: 'authenticate', signature: 'x' }, '1234'],
  ])('closes on %s', async (_, message, pin) => {
    const page = await station.pairedPage(portal);
    const closed = page.closed();
    page.say(message, pin);
    expect(await closed).toEqual([4400, 'FORM_INVALID']);
  });

  it('refuses a PIN that is no digits without asking the card', async () => {
    await station.insert(cpsReader, 'doctor', await testCps(await createTestPki()));
    const page = await station.pairedPage(portal);
    const request = { method: 'signIn', reader: cpsReader, nonce: 'n', ticket: 't' } as const;
    expect(await page.call(request, '12a4')).toMatchObject({ code: 'PIN_FORM' });
    expect(await page.call(request, '0000')).toMatchObject({ code: 'PIN_WRONG', triesLeft: 2 });
  });

  it('hears no PIN before the page has proved itself', async () => {
    await station.page(portal).pair(station.connector);
    const socket = new WebSocket(`${station.connector.url.replace('http', 'ws')}/page`, { origin: portal });
    await once(socket, 'open');
    socket.send(joinSignIn({ type: 'request', id: 1, request: signIn }, Buffer.from('1234')));
    expect((await once(socket, 'close'))[0]).toBe(4400);
  });

  it('closes on a message that is too large', async () => {
    const page = await station.pairedPage(portal);
    const closed = page.closed();
    page.say({ type: 'request', id: 1, request: { method: 'readVitale', reader: 'x'.repeat(10_000) } });
    expect((await closed)[0]).toBe(1009);
  });
});

describe('readers and cards', () => {
  it('CON-40 readers and cards are pushed to the page within two seconds of a change, without its asking', async () => {
    const doctor = await testCps(await createTestPki());
    const page = await station.pairedPage(portal);
    const steps: [() => Promise<void>, string, string][] = [
      [() => station.insert(cpsReader, 'doctor', doctor), cpsReader, 'cps'],
      [() => station.insert(vitaleReader, 'family', testVitale()), vitaleReader, 'vitale'],
      [() => station.remove(cpsReader), cpsReader, 'none'],
      [() => station.insert('Lecteur neuf', 'doctor', doctor), 'Lecteur neuf', 'cps'],
    ];
    for (const [act, reader, kind] of steps) {
      const start = performance.now();
      await act();
      await page.next('readers', ({ readers }) =>
        readers.some(({ name, card }) => name === reader && card.kind === kind),
      );
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });

  it('are told at once to a page that connects, with the holder, the role and the kind of the card', async () => {
    await station.insert(cpsReader, 'doctor', await testCps(await createTestPki()));
    await station.connector.close();
    await station.start();
    const page = station.page(portal);
    await page.pair(station.connector);
    await page.connect();
    expect((await page.next('readers')).readers).toEqual([
      {
        name: cpsReader,
        card: {
          ...{ kind: 'cps', insertion: expect.any(String) },
          ...{ holder: 'ESSAI-LISIÈRE Maud', role: 'Médecin généraliste', cardKind: 'CPS' },
        },
      },
      { name: vitaleReader, card: { kind: 'none' } },
    ]);
  });

  it('are looked at again when the page asks', async () => {
    const page = await station.pairedPage(portal);
    await station.insert(vitaleReader, 'family', testVitale());
    const id = page.ask({ method: 'refreshReaders' });
    const { readers } = await page.next('readers', ({ readers: list }) =>
      list.some(({ card }) => card.kind === 'vitale'),
    );
    expect(kinds(readers)).toEqual([
      [cpsReader, 'none'],
      [vitaleReader, 'vitale'],
    ]);
    expect(await page.answer(id)).toEqual({ type: 'result', id, result: {} });
  });
});

describe('what a page may know without a PIN', () => {
  it('EFF-12 is the card’s holder, their number, their profession, and the end of its certificates', async () => {
    await station.insert(cpsReader, 'doctor', await testCps(await createTestPki()));
    const page = await station.pairedPage(portal);
    const answer = await page.call({ method: 'cardInformation', reader: cpsReader });
    const { result } = answer as { result: CardInformation };
    expect(result).toMatchObject({
      ...{ cardKind: 'CPS', holder: 'ESSAI-LISIÈRE Maud', nationalId: '899700000017' },
      ...{ role: 'Médecin généraliste', serial: '8025999991/2899700001' },
    });
    for (const end of [result.authenticationValidUntil, result.signatureValidUntil])
      expect(new Date(end).getTime()).toBeGreaterThan(Date.now());
    expect((await station.uses()).at(-1)).toMatchObject({ use: 'card-reading', outcome: 'ok', origin: portal });
    expect(JSON.stringify(await station.uses()) + station.logged).not.toMatch(/ESSAI|899700000017/);
  });

  it('has a distinct error for no reader, no card and a card of another kind', async () => {
    const page = await station.pairedPage(portal);
    const code = async (reader: string) =>
      ((await page.call({ method: 'cardInformation', reader })) as { code?: string }).code;
    expect(await code('Absent')).toBe('NO_READER');
    expect(await code(cpsReader)).toBe('NO_CARD');
    await station.insert(cpsReader, 'family', testVitale());
    expect(await code(cpsReader)).toBe('CARD_NOT_CPS');
  });

  it('CON-38 is how the ground under the readers is', async () => {
    const page = await station.pairedPage(portal);
    expect(await page.call({ method: 'diagnoseReaders' })).toMatchObject({ result: { kind: 'software', tls: true } });
  });

  it.each(['cardInformation', 'readVitale', 'diagnoseReaders', 'refreshReaders'])(
    'is nothing for a program that is not paired: %s',
    async (method) => {
      await station.insert(cpsReader, 'doctor', await testCps(await createTestPki()));
      await station.page(portal).pair(station.connector);
      for (const origin of [portal, 'https://stranger.example', undefined]) {
        const socket = new WebSocket(`${station.connector.url.replace('http', 'ws')}/page`, origin ? { origin } : {});
        const said: string[] = [];
        socket.on('message', (data) => said.push(String(data)));
        socket.on('open', () =>
          socket.send(JSON.stringify({ type: 'request', id: 1, request: { method, reader: cpsReader } })),
        );
        await once(socket, 'close');
        expect(said.join()).not.toMatch(/ESSAI|readers|result/);
      }
    },
  );
});

describe('reading a Vitale card from a page', () => {
  const read = { method: 'readVitale', reader: vitaleReader } as const;

  it('gives every person on it, with the progress', async () => {
    await station.insert(vitaleReader, 'family', testVitale());
    const page = await station.pairedPage(portal);
    const id = page.ask(read);
    expect(await page.next('progress')).toEqual({ type: 'progress', id, done: 1, total: 5 });
    const answer = await page.answer(id);
    expect(answer).toMatchObject({
      type: 'result',
      result: {
        serial: '9000000001',
        beneficiaries: [
          { rank: 1, givenName: 'Aude', matricule: '279035121518989' },
          { rank: 2, givenName: 'Basile', birthDate: '1942-19-01' },
          { rank: 3, givenName: 'Cléo', matricule: '133061764035249' },
          { rank: 4, givenName: 'Dune' },
        ],
      },
    });
    const { beneficiaries } = (answer as { result: { beneficiaries: Record<string, unknown>[] } }).result;
    // The holder's number goes with who has none of their own, and with nobody else.
    const numbers = beneficiaries.map((one) => [one.matricule, one.holderMatricule].filter(Boolean).length);
    expect(numbers).toEqual([1, 1, 1, 1]);
    expect(beneficiaries.map(({ twinRank }) => twinRank)).toEqual(
      testVitale().beneficiaries.map((one) => one.twinRank),
    );
    expect(JSON.stringify(answer)).not.toContain('certifiedMatricule');
  });

  it('has a distinct error for no reader, no card, a card of another kind and an unreadable card', async () => {
    const page = await station.pairedPage(portal);
    const code = async (reader: string) => ((await page.call({ ...read, reader })) as { code?: string }).code;
    expect(await code('Absent')).toBe('NO_READER');
    expect(await code(vitaleReader)).toBe('VITALE_ABSENT');
    await station.insert(vitaleReader, 'bank', { kind: 'unknown' });
    expect(await code(vitaleReader)).toBe('CARD_NOT_VITALE');
    await station.insert(vitaleReader, 'mute', { kind: 'mute' });
    expect(await code(vitaleReader)).toBe('VITALE_UNREADABLE');
  });

  it('gives nothing of a card removed during reading, and then only the people of the next card', async () => {
    await station.insert(vitaleReader, 'family', { ...testVitale(), readingMs: 40 });
    const page = await station.pairedPage(portal);
    const id = page.ask(read);
    await page.next('progress');
    await station.remove(vitaleReader);
    expect(await page.answer(id)).toEqual({ type: 'error', id, code: 'VITALE_REMOVED' });
    await station.insert(vitaleReader, 'other', testVitale('9000000002', 'AUTRE-FAMILLE'));
    const answer = JSON.stringify(await page.call(read));
    expect(answer).toContain('AUTRE-FAMILLE');
    expect(answer).not.toContain('FAMILLE-FICTIVE');
  });

  it('stops when the page cancels, and when the page goes', async () => {
    await station.insert(vitaleReader, 'slow', { ...testVitale(), readingMs: 60_000 });
    const page = await station.pairedPage(portal);
    const id = page.ask(read);
    await page.call({ method: 'cancel', target: id });
    expect(await page.answer(id)).toEqual({ type: 'error', id, code: 'CANCELLED' });
    page.ask(read);
    await page.call({ method: 'refreshReaders' });
    page.close();
    await station.connector.settled();
    expect((await station.uses()).filter(({ use }) => use === 'vitale-reading').map(({ outcome }) => outcome)).toEqual([
      'CANCELLED',
      'CANCELLED',
    ]);
  });

  it('refuses more requests at once than a page needs', async () => {
    await station.insert(vitaleReader, 'slow', { ...testVitale(), readingMs: 60_000 });
    const page = await station.pairedPage(portal);
    for (let one = 0; one < 8; one += 1) page.ask(read);
    expect(await page.call(read)).toMatchObject({ type: 'error', code: 'TOO_MANY' });
  });

  it('leaves nothing of the people in the logs', async () => {
    await station.insert(vitaleReader, 'family', testVitale());
    const page = await station.pairedPage(portal);
    await page.call(read);
    const kept = JSON.stringify(await station.uses()) + station.logged;
    expect(kept).toContain('vitale-reading');
    expect(kept).not.toMatch(/FAMILLE|Aude|279035121518989|9000000001/);
  });
});

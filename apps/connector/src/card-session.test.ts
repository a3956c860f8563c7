import { verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { SoftwareCps } from '@trousse/cards';
import { createTestPki, otherDoctor, type TestPki, testCps, testVitale } from '@trousse/cards/testing';
import { type SignInResult, signInStatementSchema } from '@trousse/contract/connector';
import { explain } from '@trousse/contract/errors';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestPage } from './testing/test-page.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { cpsReader, Workstation } from './testing/workstation.ts';

let pki: TestPki;
let doctorCard: SoftwareCps;
let otherCard: SoftwareCps;
let station: Workstation;
let server: TestServer;
let page: TestPage;

beforeAll(async () => {
  pki = await createTestPki();
  [doctorCard, otherCard] = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
});
beforeEach(async () => {
  station = await Workstation.create();
  await station.insert(cpsReader, 'doctor', doctorCard);
  await station.start({ dmpCa: pki.caPem });
  server = await startTestServer();
  page = await station.pairedPage(server.origin);
});
afterEach(async () => {
  await station.close();
  await server.close();
});

/** A sign-in and its PIN, as `call` takes them. */
const signIn = (pin: string, ticket = 't-1', reader = cpsReader) =>
  [{ method: 'signIn', reader, nonce: 'nonce-1', ticket }, pin] as const;
/** The same, by someone who knows that it is the last try. */
const lastTry = (pin: string) => {
  const [request] = signIn(pin);
  return [{ ...request, lastTry: true }, pin] as const;
};

describe('signing in by card', () => {
  it('gives a statement bound to the page’s origin and the server’s nonce, signed by the card', async () => {
    server.tickets.add('t-1');
    const answer = await page.call(...signIn('1234'));
    const result = (answer as { result: SignInResult }).result;
    const statement = signInStatementSchema.parse(JSON.parse(result.statement));
    expect(statement).toMatchObject({ type: 'trousse-sign-in', origin: server.origin, nonce: 'nonce-1' });
    expect(statement.situations).toEqual(doctorCard.situations);
    const certificate = new X509Certificate(Buffer.from(result.authenticationCertificate, 'base64'));
    expect(certificate.subject).toContain('CN=899700000017');
    const signature = Buffer.from(result.signature, 'base64');
    expect(verify('sha256', Buffer.from(result.statement), certificate.publicKey, signature)).toBe(true);
    const { connectorId } = await server.nextTunnel();
    expect(connectorId).toBe(statement.connectorId);
  });

  it('EFF-17 never opens with the right code and no card, nor with a card and no right code', async () => {
    server.tickets.add('t-1');
    expect(await page.call(...signIn('0000'))).toMatchObject({ type: 'error', code: 'PIN_WRONG', triesLeft: 2 });
    await station.remove(cpsReader);
    expect(await page.call(...signIn('1234'))).toMatchObject({ type: 'error', code: 'NO_CARD' });
    expect(server.tickets.has('t-1')).toBe(true);
    await station.insert(cpsReader, 'doctor', doctorCard);
    expect(await page.call(...signIn('1234'))).toMatchObject({ type: 'result' });
  });

  it('EFF-26 tells a wrong code with the tries left, a blocked card and no card apart, and forgets none by restarting', async () => {
    const wrong = [await page.call(...signIn('0000')), await page.call(...signIn('1111'))];
    expect(wrong).toMatchObject([
      { code: 'PIN_WRONG', triesLeft: 2 },
      { code: 'PIN_WRONG', triesLeft: 1 },
    ]);
    await station.restart({ dmpCa: pki.caPem });
    page = await station.pairedPage(server.origin);
    const third = await page.call(...lastTry('2222'));
    const right = await page.call(...signIn('1234'));
    expect([third, right]).toMatchObject([{ code: 'PIN_BLOCKED' }, { code: 'PIN_BLOCKED' }]);
    await station.remove(cpsReader);
    const none = await page.call(...signIn('1234'));
    const texts = [wrong[0], third, none].map((answer) => explain((answer as { code: string }).code).message);
    expect(texts).toEqual([
      'Code incorrect.',
      'Carte bloquée après trois codes faux.',
      'Aucune carte professionnelle dans le lecteur.',
    ]);
  });

  it('presents a code that the card refused only once while it stays, whoever asks', async () => {
    const other = await station.pairedPage(server.origin);
    expect(await page.call(...signIn('0000'))).toMatchObject({ code: 'PIN_WRONG', triesLeft: 2 });
    for (const one of [page, other, page])
      expect(await one.call(...signIn('0000'))).toMatchObject({ code: 'PIN_KNOWN_WRONG' });
    expect(await page.call(...lastTry('0000'))).toMatchObject({ code: 'PIN_KNOWN_WRONG' });
    expect(await page.call(...signIn('1111'))).toMatchObject({ code: 'PIN_WRONG', triesLeft: 1 });
  });

  it('forgets what it knew of the codes when the card leaves', async () => {
    await page.call(...signIn('0000'));
    await station.remove(cpsReader);
    await page.next('readers', ({ readers }) => readers.every(({ card }) => card.kind === 'none'));
    await station.insert(cpsReader, 'doctor', doctorCard);
    expect(await page.call(...signIn('0000'))).toMatchObject({ code: 'PIN_WRONG', triesLeft: 1 });
  });

  it('EFF-26 makes the last try before blocking only when the person says so, even after a restart', async () => {
    await page.call(...signIn('0000'));
    await page.call(...signIn('1111'));
    expect(await page.call(...signIn('1234'))).toEqual({ type: 'error', id: 3, code: 'PIN_LAST_TRY' });
    await station.restart({ dmpCa: pki.caPem });
    page = await station.pairedPage(server.origin);
    expect(await page.call(...signIn('1234'))).toMatchObject({ code: 'PIN_LAST_TRY' });
    server.tickets.add('t-1');
    expect(await page.call(...lastTry('1234'))).toMatchObject({ type: 'result' });
    expect(await page.call(...signIn('2222', 't-2'))).toMatchObject({ code: 'PIN_WRONG', triesLeft: 2 });
  });

  it('gives the code to no other card than the one that was seen', async () => {
    await page.call({ method: 'refreshReaders' });
    const { readers } = await page.next('readers', (message) =>
      message.readers.some(({ card }) => card.kind === 'cps'),
    );
    const [seen] = readers.flatMap(({ card }) => (card.kind === 'cps' ? [card.insertion] : []));
    await station.insert(cpsReader, 'other', otherCard);
    const [request] = signIn('0000');
    expect(await page.call({ ...request, insertion: seen }, '0000')).toMatchObject({ code: 'CARD_CHANGED' });
    expect(await page.call(...signIn('0000'))).toMatchObject({ code: 'PIN_WRONG', triesLeft: 2 });
  });

  it('has a distinct error for no such reader, a Vitale card and a card that does not answer', async () => {
    expect(await page.call(...signIn('1234', 't', 'Absent'))).toMatchObject({ code: 'NO_READER' });
    await station.insert(cpsReader, 'family', testVitale());
    expect(await page.call(...signIn('1234'))).toMatchObject({ code: 'CARD_NOT_CPS' });
    await station.insert(cpsReader, 'mute', { kind: 'mute' });
    expect(await page.call(...signIn('1234'))).toMatchObject({ code: 'CARD_UNREADABLE' });
  });

  it('fails when the server does not know the ticket, and when there is no server', async () => {
    expect(await page.call(...signIn('1234', 'unknown'))).toMatchObject({ code: 'CHALLENGE_EXPIRED' });
    await server.close();
    expect(await page.call(...signIn('1234'))).toMatchObject({ code: 'NETWORK' });
    server = await startTestServer();
  });

  it('can be cancelled while the server keeps it waiting', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const waiting = await station.pairedPage(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const dialled = once(silent, 'connection');
    const id = waiting.ask(...signIn('1234'));
    const [socket] = await dialled;
    expect(await waiting.call(...signIn('1234'))).toMatchObject({ type: 'error', code: 'TOO_MANY' });
    await waiting.call({ method: 'cancel', target: id });
    expect(await waiting.answer(id)).toEqual({ type: 'error', id, code: 'CANCELLED' });
    socket.destroy();
    silent.close();
  });

  it('leaves no PIN, name, number or ticket in any log', async () => {
    server.tickets.add('secret-ticket');
    await page.call(...signIn('0000'));
    await page.call(...signIn('1234', 'secret-ticket'));
    await page.call({ method: 'endSession' });
    const kept = JSON.stringify(await station.uses()) + station.logged;
    expect(kept).toContain('PIN_WRONG');
    // A time of day may well contain four digits of a PIN: they are looked for as values.
    expect(kept).not.toMatch(/"1234"|"0000"|ESSAI|Maud|899700000017|8025999991|secret-ticket|nonce-1/);
  });
});

describe('two browsers at once', () => {
  it('are each answered by the card of the reader that they named, whoever comes first', async () => {
    const secondReader = 'Lecteur simulé 00 02';
    await station.insert(secondReader, 'other', otherCard);
    const desks = [
      { page, reader: cpsReader, card: doctorCard },
      { page: await station.pairedPage(server.origin), reader: secondReader, card: otherCard },
    ];
    await Promise.all(
      [0, 1, 2].flatMap((round) =>
        desks.map(async (desk, index) => {
          const ticket = `ticket ${round} ${index}`;
          server.tickets.add(ticket);
          const [request] = signIn('1234', ticket, desk.reader);
          const read = await desk.page.call({ method: 'cardInformation', reader: desk.reader });
          expect(read).toMatchObject({ result: { nationalId: desk.card.holder.nationalId } });
          const answer = await desk.page.call(request, '1234');
          if (answer.type === 'error') return expect(answer.code).toBe('TOO_MANY');
          const result = answer.result as SignInResult;
          const certificate = new X509Certificate(Buffer.from(result.authenticationCertificate, 'base64'));
          expect(certificate.subject).toContain(`CN=${desk.card.holder.nationalId}`);
          const signature = Buffer.from(result.signature, 'base64');
          expect(verify('sha256', Buffer.from(result.statement), certificate.publicKey, signature)).toBe(true);
          expect(signInStatementSchema.parse(JSON.parse(result.statement)).situations).toEqual(desk.card.situations);
        }),
      ),
    );
  });
});

describe('a card session', () => {
  it('ends when the card leaves, and both the page and the server are told', async () => {
    const { tunnel, events } = await station.signIn(page, server);
    await station.remove(cpsReader);
    expect(await page.next('session-ended')).toEqual({ type: 'session-ended', reason: 'card-removed' });
    await tunnel.closed;
    expect(events).toEqual([{ op: 'event', event: 'card-removed' }]);
    expect((await station.uses()).at(-1)).toMatchObject({ use: 'session-end', outcome: 'card-removed' });
  });

  it('ends when the same card goes and comes back at once', async () => {
    const { tunnel } = await station.signIn(page, server);
    await station.remove(cpsReader);
    await station.insert(cpsReader, 'doctor', doctorCard);
    expect(await page.next('session-ended')).toMatchObject({ reason: 'card-removed' });
    await tunnel.closed;
  });

  it('ends when another card takes its place, and serves the other one anew', async () => {
    await station.signIn(page, server);
    await station.insert(cpsReader, 'other', otherCard);
    expect(await page.next('session-ended')).toMatchObject({ reason: 'card-removed' });
    server.tickets.add('t-2');
    const answer = await page.call(...signIn('1234', 't-2'));
    const { authenticationCertificate } = (answer as { result: SignInResult }).result;
    expect(new X509Certificate(Buffer.from(authenticationCertificate, 'base64')).subject).toContain('CN=899700000025');
  });

  it('does nothing more with the card from the moment that it left', async () => {
    const { tunnel } = await station.signIn(page, server);
    await station.remove(cpsReader);
    const stream = (() => {
      try {
        return tunnel.open({ op: 'sign', shape: 'vihf' });
      } catch {
        return undefined;
      }
    })();
    const outcome = await stream?.[Symbol.asyncIterator]()
      .next()
      .catch((error) => error.code);
    expect(['CARD_REMOVED', 'closed', undefined]).toContain(outcome);
  });

  it('ends when the page asks, when the server closes and when the connector stops', async () => {
    const first = await station.signIn(page, server);
    expect(await page.call({ method: 'endSession' })).toMatchObject({ type: 'result' });
    expect(await page.next('session-ended')).toMatchObject({ reason: 'ended' });
    await first.tunnel.closed;
    const second = await station.signIn(page, server);
    await second.tunnel.close();
    expect(await page.next('session-ended')).toMatchObject({ reason: 'server-closed' });
    const third = await station.signIn(page, server);
    await station.restart({ dmpCa: pki.caPem });
    await third.tunnel.closed;
  });

  it('outlives the page, which finds it again', async () => {
    const { tunnel } = await station.signIn(page, server);
    page.close();
    await page.connect();
    await page.next('readers');
    tunnel.open({ op: 'none' });
    await station.remove(cpsReader);
    expect(await page.next('session-ended')).toMatchObject({ reason: 'card-removed' });
  });

  it('gives way to the next one of the same browser without a word', async () => {
    const first = await station.signIn(page, server);
    const second = await station.signIn(page, server);
    await first.tunnel.closed;
    await station.remove(cpsReader);
    expect(await page.next('session-ended')).toMatchObject({ reason: 'card-removed' });
    await second.tunnel.closed;
  });

  it('gives way to another browser that presents the PIN, and its own browser is told', async () => {
    const first = await station.signIn(page, server);
    const other = await station.pairedPage(server.origin);
    await station.signIn(other, server);
    expect(await page.next('session-ended')).toMatchObject({ reason: 'ended' });
    await first.tunnel.closed;
    expect(await other.call({ method: 'endSession' })).toMatchObject({ type: 'result' });
  });

  it('is not another browser’s to end', async () => {
    const { tunnel } = await station.signIn(page, server);
    const other = await station.pairedPage(server.origin);
    await other.call({ method: 'endSession' });
    const stream = tunnel.open({ op: 'none' });
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'unknown-operation' });
  });
});

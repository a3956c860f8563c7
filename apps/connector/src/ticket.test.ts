import type { SoftwareCps } from '@trousse/cards';
import { createTestPki, otherDoctor, type TestPki, testCps } from '@trousse/cards/testing';
import type { PageRequest } from '@trousse/contract/connector';
import { type JsonObject, type TunnelStream, writeAnswerHeader } from '@trousse/tunnel';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestPage } from './testing/test-page.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { cpsReader, Workstation } from './testing/workstation.ts';

const matricule = '279035121518989';
const patient = { matricule, oid: '1.2.250.1.213.1.4.10' };
const ask = { method: 'ticket', patient } as const satisfies PageRequest;

let pki: TestPki;
let doctorCard: SoftwareCps;
let otherCard: SoftwareCps;
let station: Workstation;
let server: TestServer;
/** The practitioner's browser, and a practice software that paired as one. */
let page: TestPage;
let program: TestPage;

beforeAll(async () => {
  pki = await createTestPki();
  [doctorCard, otherCard] = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
});
beforeEach(async () => {
  station = await Workstation.create();
  await station.insert(cpsReader, 'doctor', doctorCard);
  await station.start({ dmpCa: pki.caPem });
  server = await startTestServer();
  server.onTicket = give(linkTo(server.origin));
  [page, program] = [await station.pairedPage(server.origin), await station.pairedPage(server.origin)];
});
afterEach(async () => {
  await station.close();
  await server.close();
});

const linkTo = (origin: string) => {
  const ticket = 'x'.repeat(43);
  return { ticket, url: `${origin}/billet#${ticket}`, expiresAt: '2026-06-01T08:00:00.000Z' };
};
/** A server that answers with this. */
const give = (answer: JsonObject) => (stream: TunnelStream) =>
  void writeAnswerHeader(stream, answer).then(() => stream.end());

/** Signs another doctor in at a second reader, from a browser of their own. */
async function secondDesk(at: TestServer): Promise<TestPage> {
  const reader = 'Lecteur simulé 00 02';
  await station.insert(reader, 'other', otherCard);
  const desk = await station.pairedPage(at.origin);
  at.tickets.add('t-other');
  const answer = await desk.call({ method: 'signIn', reader, nonce: 'n-1', ticket: 't-other' }, '1234');
  expect(answer).toMatchObject({ type: 'result' });
  return desk;
}

describe('a one-time link to a patient, asked of the connector', () => {
  it('WEB-05 is made by the server for the only card session, through its own tunnel', async () => {
    const { events } = await station.signIn(page, server);
    expect(await program.call(ask)).toMatchObject({ type: 'result', result: linkTo(server.origin) });
    expect(await page.call({ ...ask, patient: { matricule } })).toMatchObject({ type: 'result' });
    expect(events).toEqual([
      { op: 'ticket', patient },
      { op: 'ticket', patient: { matricule } },
    ]);
  });

  it('is refused while nobody is signed in, and once the session has ended', async () => {
    expect(await program.call(ask)).toMatchObject({ type: 'error', code: 'NOT_SIGNED_IN' });
    await station.signIn(page, server);
    await page.call({ method: 'endSession' });
    expect(await program.call(ask)).toMatchObject({ type: 'error', code: 'NOT_SIGNED_IN' });
  });

  it('is refused when the session ends while the server is asked', async () => {
    await station.signIn(page, server);
    const asked = new Promise<void>((resolve) => {
      server.onTicket = () => resolve();
    });
    const answer = program.call(ask);
    await asked;
    await page.call({ method: 'endSession' });
    expect(await answer).toMatchObject({ type: 'error', code: 'NOT_SIGNED_IN' });
  });

  it('is refused once the card has left', async () => {
    await station.signIn(page, server);
    await station.remove(cpsReader);
    const { code } = (await program.call(ask)) as { code?: string };
    expect(['CARD_REMOVED', 'NOT_SIGNED_IN']).toContain(code);
  });

  it('where several are signed in, is for the session of the browser that asks, and refused to any other', async () => {
    const first = await station.signIn(page, server);
    const second = server.nextTunnel();
    const desk = await secondDesk(server);
    const { events } = await second;
    expect(await program.call(ask)).toMatchObject({ type: 'error', code: 'SEVERAL_SESSIONS' });
    expect(await desk.call(ask)).toMatchObject({ type: 'result' });
    expect([first.events, events]).toEqual([[], [{ op: 'ticket', patient }]]);
    expect(await page.call(ask)).toMatchObject({ type: 'result' });
    expect(first.events).toHaveLength(1);
  });

  it('is never asked of a session that another server’s page opened', async () => {
    const { events } = await station.signIn(page, server);
    const stranger = await station.pairedPage('https://autre.example');
    expect(await stranger.call(ask)).toMatchObject({ type: 'error', code: 'NOT_SIGNED_IN' });
    const elsewhere = await startTestServer();
    try {
      await secondDesk(elsewhere);
      expect(await program.call(ask)).toMatchObject({ type: 'result' });
      expect(events).toHaveLength(1);
    } finally {
      await elsewhere.close();
    }
  });

  it('is nothing to a program that did not pair', async () => {
    await station.signIn(page, server);
    const unpaired = station.page(server.origin);
    await unpaired.connect();
    expect(await unpaired.next('refused')).toMatchObject({ code: 'CONNECTOR_NOT_PAIRED' });
  });

  it.each([
    ['more than it should say', { ...ask, professional: '899700000025' }],
    ['no patient', { method: 'ticket' }],
    ['traits of the patient', { method: 'ticket', patient: { ...patient, birthName: 'PAT-TROIS' } }],
    ['a matricule without end', { method: 'ticket', patient: { matricule: '2'.repeat(33) } }],
  ])('closes on a request with %s', async (_, request) => {
    const closed = program.closed();
    program.say({ type: 'request', id: 1, request });
    expect(await closed).toEqual([4400, 'FORM_INVALID']);
  });

  it('hands on the server’s refusal in its own words, and nothing that is no link to that server', async () => {
    await station.signIn(page, server);
    for (const code of ['INS_KEY', 'TOO_MANY', 'SESSION_LOCKED']) {
      server.onTicket = (stream) => stream.reset(code);
      expect(await program.call(ask)).toMatchObject({ type: 'error', code });
    }
    const link = linkTo(server.origin);
    for (const answer of [{}, linkTo('https://autre.example'), { ...link, url: 'javascript:alert(1)' }]) {
      server.onTicket = give(answer);
      expect(await program.call(ask)).toMatchObject({ type: 'error', code: 'INTERNAL' });
    }
    server.onTicket = give(link);
    expect(await program.call(ask)).toMatchObject({ type: 'result' });
  });

  it('leaves in the log of uses that it was asked, and how it ended', async () => {
    await program.call(ask);
    await station.signIn(page, server);
    const { result } = (await program.call(ask)) as { result: { ticket: string } };
    const uses = (await station.uses()).filter(({ use }) => use === 'ticket');
    expect(uses.map(({ at: _, ...said }) => said)).toEqual([
      { use: 'ticket', origin: server.origin, outcome: 'NOT_SIGNED_IN' },
      { use: 'ticket', origin: server.origin, outcome: 'ok' },
    ]);
    const kept = JSON.stringify(await station.uses()) + station.logged;
    expect(kept).not.toContain(matricule);
    expect(kept).not.toContain(result.ticket);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SoftwareCps } from '@trousse/cards';
import {
  createTestPki,
  makeToken,
  makeTokenFolder,
  muteChip,
  otherChip,
  otherDoctor,
  providerUrl,
  softHsmModule,
  type TestPki,
  testCps,
  testVitale,
  VirtualHardware,
  virtualHardwareMissing,
  vitaleChip,
} from '@trousse/cards/testing';
import type { ReaderView, SignInResult } from '@trousse/contract/connector';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDmp, type TestDmp } from './testing/test-dmp.ts';
import type { TestPage } from './testing/test-page.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { Workstation } from './testing/workstation.ts';

const missing = virtualHardwareMissing();
if (missing) console.warn(`cards on virtual hardware skipped: ${missing}`);

describe.skipIf(missing)('the connector on readers of the machine', () => {
  let pki: TestPki;
  let doctorCard: SoftwareCps;
  let otherCard: SoftwareCps;
  let tokens: string;
  let station: Workstation;
  let hardware: VirtualHardware;
  let server: TestServer;
  let dmp: TestDmp;
  let page: TestPage;

  // One middleware a process, and it keeps the folder of its first start: tokens and readers serve every test.
  beforeAll(async () => {
    pki = await createTestPki();
    [doctorCard, otherCard] = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
    dmp = await startTestDmp(pki);
    tokens = await mkdtemp(path.join(tmpdir(), 'trousse-tokens-'));
    const { env } = await makeTokenFolder(tokens);
    Object.assign(process.env, env);
    for (const card of [doctorCard, otherCard]) await makeToken(env, card);
    hardware = await VirtualHardware.start(tokens);
  });
  afterAll(async () => {
    await hardware?.close();
    await dmp?.close();
    if (tokens) await rm(tokens, { recursive: true, force: true });
  });
  beforeEach(async () => {
    station = await Workstation.create();
    server = await startTestServer();
    const readers = { kind: 'hardware', pkcs11Module: softHsmModule, pkcs11Provider: providerUrl(tokens) } as const;
    await station.start({ readers, dmpCa: pki.caPem, dmpHosts: [dmp.host] });
    page = await station.pairedPage(server.origin);
    // The card of the test before may still be leaving.
    page.ask({ method: 'refreshReaders' });
    await page.next(
      'readers',
      ({ readers }) => readers.length === 2 && readers.every(({ card }) => card.kind === 'none'),
    );
  });
  afterEach(async () => {
    for (const slot of hardware?.slots ?? []) hardware.remove(slot);
    await station?.close();
    await server?.close();
  });

  const cpsSlot = () => hardware.slots[0];
  const vitaleSlot = () => hardware.slots[1];
  const cardIn = (readers: readonly ReaderView[], name: string) => readers.find((one) => one.name === name)?.card;
  const shows = (name: string, wanted: (card: ReaderView['card'] | undefined) => boolean) =>
    page.next('readers', ({ readers }) => wanted(cardIn(readers, name)));
  const signIn = (ticket: string) => ({ method: 'signIn', reader: cpsSlot(), nonce: 'n', ticket }) as const;

  it('CON-22 EFF-18 lists both slots and what is in them, as it comes and goes', async () => {
    hardware.insertCps(cpsSlot(), doctorCard, tokens);
    await shows(cpsSlot(), (card) => card?.kind === 'cps' && card.holder === doctorCard.holder.label);
    hardware.insert(vitaleSlot(), vitaleChip(testVitale()));
    await shows(vitaleSlot(), (card) => card?.kind === 'vitale');
    hardware.insert(vitaleSlot(), otherChip());
    await shows(vitaleSlot(), (card) => card?.kind === 'unknown');
    hardware.insert(vitaleSlot(), muteChip());
    await shows(vitaleSlot(), (card) => card?.kind === 'mute' && card.why === 'CARD_UNREADABLE');
    hardware.remove(cpsSlot());
    await shows(cpsSlot(), (card) => card?.kind === 'none');
  });

  it('CON-01 signs in by the card, and reaches the DMP by TLS with its key after one login', async () => {
    hardware.insertCps(cpsSlot(), doctorCard, tokens);
    await shows(cpsSlot(), (card) => card?.kind === 'cps');
    server.tickets.add('t');
    const tunnel = server.nextTunnel();
    const answer = await page.call(signIn('t'), '1234');
    expect(answer).toMatchObject({ type: 'result' });
    const { situations } = JSON.parse((answer as { result: SignInResult }).result.statement);
    expect(situations).toEqual(doctorCard.situations);
    const stream = (await tunnel).tunnel.open({
      ...{ op: 'http', host: dmp.host, method: 'POST', path: '/echo' },
      headers: { 'content-type': 'text/plain' },
    });
    await stream.write(Buffer.from('bonjour'));
    await stream.end();
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toContain('bonjour');
    expect(dmp.calls.at(-1)).toMatchObject({ holder: doctorCard.holder.nationalId });
    const uses = (await station.uses()).map(({ use, outcome }) => `${use} ${outcome}`);
    expect(uses).toEqual(expect.arrayContaining(['signature ok', 'sign-in ok', 'dmp-call ok']));
  });

  it('EFF-193 ends the session when the card leaves, and when another takes its place', async () => {
    const nothing = async () => {};
    for (const [leaves, comesBack] of [
      [async () => hardware.remove(cpsSlot()), nothing],
      [async () => hardware.insertCps(cpsSlot(), otherCard, tokens), nothing],
      [() => hardware.unplug(), () => hardware.replug()],
      [() => hardware.stopService(), () => hardware.resumeService()],
    ] as const) {
      hardware.insertCps(cpsSlot(), doctorCard, tokens);
      await shows(cpsSlot(), (card) => card?.kind === 'cps' && card.holder === doctorCard.holder.label);
      server.tickets.add('t');
      const tunnel = server.nextTunnel();
      const answer = await page.call(signIn('t'), '1234');
      expect(answer.type === 'error' ? answer.code : answer.type).toBe('result');
      await leaves();
      expect(await page.next('session-ended')).toMatchObject({ reason: 'card-removed' });
      await (await tunnel).tunnel.closed;
      await comesBack();
      page.forget();
    }
  });

  it('says that the card service is stopped, and heals by itself when it is back', async () => {
    hardware.insertCps(cpsSlot(), doctorCard, tokens);
    await shows(cpsSlot(), (card) => card?.kind === 'cps');
    await hardware.stopService();
    expect(await page.next('readers', ({ trouble }) => trouble !== undefined)).toMatchObject({
      ...{ readers: [], trouble: 'CARD_SERVICE_STOPPED' },
    });
    expect(await page.call({ method: 'diagnoseReaders' })).toMatchObject({
      result: { kind: 'hardware', trouble: 'CARD_SERVICE_STOPPED' },
    });
    expect(await page.call(signIn('t'), '1234')).toMatchObject({ type: 'error', code: 'CARD_SERVICE_STOPPED' });
    await hardware.resumeService();
    hardware.insertCps(cpsSlot(), doctorCard, tokens);
    const back = await page.next(
      'readers',
      ({ readers, trouble }) => trouble === undefined && cardIn(readers, cpsSlot())?.kind === 'cps',
    );
    expect(back.readers).toHaveLength(2);
  });

  it('CON-23 says which middleware reads the cards, and in which version', async () => {
    expect(await page.call({ method: 'diagnoseReaders' })).toMatchObject({
      result: { kind: 'hardware', middleware: { version: expect.stringMatching(/^\d+\.\d+/) }, tls: true },
    });
  });

  it('EFF-12 says without a PIN what the card says of itself', async () => {
    hardware.insertCps(cpsSlot(), doctorCard, tokens);
    await shows(cpsSlot(), (card) => card?.kind === 'cps');
    expect(await page.call({ method: 'cardInformation', reader: cpsSlot() })).toMatchObject({
      result: { nationalId: doctorCard.holder.nationalId, serial: doctorCard.serial },
    });
  });

  it('EFF-26 tells the tries as the card does, makes the last one knowingly, and says that it is blocked', async () => {
    hardware.insertCps(cpsSlot(), otherCard, tokens);
    await shows(cpsSlot(), (card) => card?.kind === 'cps' && card.holder === otherCard.holder.label);
    const first = await page.call(signIn('t'), '0000');
    expect(first).toMatchObject({ code: 'PIN_WRONG', triesLeft: expect.any(Number) });
    expect(await page.call(signIn('t'), '0000')).toMatchObject({ code: 'PIN_KNOWN_WRONG' });
    expect(await page.call(signIn('t'), '1111')).toMatchObject({ code: 'PIN_WRONG', triesLeft: 1 });
    expect(await page.call(signIn('t'), '2222')).toMatchObject({ code: 'PIN_LAST_TRY' });
    expect(await page.call({ ...signIn('t'), lastTry: true }, '2222')).toMatchObject({ code: 'PIN_BLOCKED' });
    expect(await page.call({ ...signIn('t'), lastTry: true }, '1234')).toMatchObject({ code: 'PIN_BLOCKED' });
  });
});

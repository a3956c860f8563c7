/** What goes wrong with real readers, cards and middlewares, on virtual hardware. */
import { verify, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { send } from '../pcsc/apdu.ts';
import { withCard } from '../pcsc/card-channel.ts';
import { ck } from '../pkcs11/api.ts';
import type { SoftwareCps } from '../software/definition.ts';
import {
  cpsChip,
  createTestPki,
  otherDoctor,
  setMiddlewareFaults,
  silencedChip,
  softHsmModule,
  testCps,
  testVitale,
  virtualHardwareMissing,
  vitaleChip,
} from '../testing/index.ts';
import { type HardwareStand, hardwareStand } from '../testing/stands/hardware-stand.ts';
import { cardIn, refusal, shows } from '../testing/stands/watch.ts';
import type { CardReaders, CpsCard, ReaderCard } from '../types.ts';
import { createHardwareReaders } from './readers.ts';

const missing = virtualHardwareMissing();
if (missing) console.warn(`virtual hardware skipped: ${missing}`);
const never = new AbortController().signal;
const pin = Buffer.from('1234');
const data = Buffer.from('to sign');

describe.skipIf(missing !== undefined)('hardware', () => {
  let folder: string;
  let doctor: SoftwareCps;
  let other: SoftwareCps;
  let stand: HardwareStand;
  let readers: CardReaders;
  let cpsSlot: string;
  let vitaleSlot: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trousse-hardware-'));
    const pki = await createTestPki();
    [doctor, other] = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
    stand = await hardwareStand(folder, [doctor, other]);
    [cpsSlot, vitaleSlot] = stand.slots;
  });
  afterAll(async () => {
    await stand.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    readers = stand.open();
  });
  afterEach(async () => {
    const empty = shows(readers, (list) => list.length === 2 && list.every(({ card }) => card.kind === 'none'));
    await stand.reset();
    await empty;
    readers.close();
  });

  const showsIn = (slot: string, kind: ReaderCard['kind']) =>
    shows(readers, (list) => cardIn(list, slot)?.kind === kind);
  const insertCps = (card = doctor) => Promise.all([showsIn(cpsSlot, 'cps'), stand.insertCps(cpsSlot, card)]);
  const insertVitale = () => Promise.all([showsIn(vitaleSlot, 'vitale'), stand.insertVitale(vitaleSlot, testVitale())]);
  async function openUnlocked(): Promise<CpsCard> {
    await insertCps();
    const card = await readers.openCps(cpsSlot);
    expect(await card.verifyPin(pin)).toEqual({ ok: true });
    return card;
  }
  const isBy = (signature: Uint8Array, card: CpsCard) =>
    verify('sha256', data, new X509Certificate(card.signatureCertificate).publicKey, signature);

  it('a card service that is stopped is told, and found again by itself when it is back', async () => {
    const card = await openUnlocked();
    await Promise.all([shows(readers, (list) => list.length === 0), stand.hardware.stopService()]);
    expect(await readers.diagnose()).toMatchObject({ trouble: 'daemon-stopped' });
    expect(await refusal(readers.openCps(cpsSlot))).toBe('daemon-stopped');
    expect(await refusal(card.sign('signature', data))).toBe('card-removed');
    await Promise.all([showsIn(cpsSlot, 'cps'), stand.hardware.resumeService()]);
    expect(await readers.diagnose()).not.toHaveProperty('trouble');
    const again = await readers.openCps(cpsSlot);
    expect(await again.verifyPin(pin)).toEqual({ ok: true });
    again.close();
  });

  it('EFF-21 CON-40 a reader that is unplugged leaves the list with its card, and comes back when it is plugged in', async () => {
    const card = await openUnlocked();
    await stand.hardware.unplug();
    await shows(readers, (list) => list.length === 0);
    expect(card.isPresent()).toBe(false);
    await Promise.all([showsIn(cpsSlot, 'cps'), stand.hardware.replug()]);
    expect(await refusal(card.sign('signature', data))).toBe('card-removed');
  });

  it('CON-37 EO-04 a middleware whose first calls of the day fail shows the card and opens it at the first request', async () => {
    setMiddlewareFaults(stand.tokens, {
      fail: {
        C_GetSlotList: ['CKR_GENERAL_ERROR'],
        C_OpenSession: ['CKR_DEVICE_ERROR'],
        C_SignInit: ['CKR_FUNCTION_FAILED'],
      },
    });
    const card = await openUnlocked();
    expect(isBy(await card.sign('signature', data), card)).toBe(true);
    card.close();
  });

  it('a session lost in sleep asks for the PIN again, and no PIN is counted', async () => {
    const card = await openUnlocked();
    setMiddlewareFaults(stand.tokens, { sleep: true });
    expect(await refusal(card.sign('signature', data))).toBe('pin-required');
    expect(() => card.tlsOptions()).toThrowError(expect.objectContaining({ code: 'pin-required' }));
    expect(await card.verifyPin(pin)).toEqual({ ok: true });
    expect(isBy(await card.sign('signature', data), card)).toBe(true);
    card.close();
  });

  it('a card that does not hash signs the hash in its DigestInfo', async () => {
    setMiddlewareFaults(stand.tokens, { withoutMechanisms: [ck.sha256RsaPkcs] });
    const card = await openUnlocked();
    expect(isBy(await card.sign('signature', data), card)).toBe(true);
    card.close();
  });

  it('a card that is swapped while it signs gives nothing, were the signature made', async () => {
    const card = await openUnlocked();
    setMiddlewareFaults(stand.tokens, { slow: { C_Sign: 1_000 } });
    const signing = refusal(card.sign('signature', data));
    await stand.insertCps(cpsSlot, other);
    expect(['card-removed', 'card-changed']).toContain(await signing);
    await shows(readers, (list) => {
      const held = cardIn(list, cpsSlot);
      return held?.kind === 'cps' && held.serial === other.serial;
    });
  });

  it('EFF-26 a card blocked by its own counter is known to be, before any PIN', async () => {
    await insertCps();
    const verifyWrong = () =>
      withCard(cpsSlot, 'shared', (card) => send(card, Buffer.from('002000010430303030', 'hex')));
    expect((await verifyWrong()).status).toBe(0x63c2);
    expect((await verifyWrong()).status).toBe(0x63c1);
    expect((await verifyWrong()).status).toBe(0x6983);
    const card = await readers.openCps(cpsSlot);
    expect(await card.verifyPin(pin)).toEqual({ ok: false, blocked: true });
    card.close();
    await Promise.all([showsIn(cpsSlot, 'none'), stand.remove(cpsSlot)]);
    await insertCps();
    expect(cardIn(await readers.list(), cpsSlot)).toMatchObject({ pin: 'blocked' });
  });

  it('a card that another program holds is told as that, and read when it is let go', async () => {
    await stand.insertVitale(vitaleSlot, testVitale());
    readers.close();
    const held = Promise.withResolvers<void>();
    const holding = Promise.withResolvers<void>();
    // A program that is quicker than ours.
    const holds = () =>
      withCard(vitaleSlot, 'exclusive', async () => {
        holding.resolve();
        await held.promise;
      });
    const program = (async () => {
      for (;;) {
        if ((await refusal(holds())) === 'granted') return;
      }
    })();
    await holding.promise;
    const busy = await shows(readers, (list) => cardIn(list, vitaleSlot)?.kind === 'mute');
    expect(cardIn(busy, vitaleSlot)).toEqual({ kind: 'mute', why: 'card-busy' });
    expect(await refusal(readers.readVitale(vitaleSlot, never))).toBe('card-busy');
    held.resolve();
    await program;
    await showsIn(vitaleSlot, 'vitale');
    expect(await readers.readVitale(vitaleSlot, never)).toMatchObject({ serial: testVitale().serial });
  });

  it('a Vitale card that falls silent while it is read is given up, and the next card is read', async () => {
    stand.hardware.insert(vitaleSlot, silencedChip(vitaleChip(testVitale()), 4));
    await showsIn(vitaleSlot, 'vitale');
    expect(await refusal(readers.readVitale(vitaleSlot, never))).toBe('card-timeout');
    await Promise.all([showsIn(vitaleSlot, 'none'), stand.remove(vitaleSlot)]);
    await insertVitale();
    expect(await readers.readVitale(vitaleSlot, never)).toMatchObject({ serial: testVitale().serial });
  });

  it('a card whose middleware does not name its slots after readers is found by the number that it tells', async () => {
    readers.close();
    readers = createHardwareReaders({ pkcs11Module: softHsmModule });
    stand.hardware.insert(cpsSlot, cpsChip(doctor, stand.tokens));
    const list = await showsIn(cpsSlot, 'cps');
    expect(cardIn(list, cpsSlot)).toMatchObject({ serial: doctor.serial, holder: doctor.holder });
    const card = await readers.openCps(cpsSlot, doctor.serial);
    expect(await card.verifyPin(pin)).toEqual({ ok: true });
    expect(isBy(await card.sign('signature', data), card)).toBe(true);
    card.close();
  });

  it('CON-04 without the professional’s middleware the Vitale card is read, and the other says what is missing', async () => {
    readers.close();
    readers = createHardwareReaders({ pkcs11Module: path.join(folder, 'absent.so') });
    expect(await readers.diagnose()).toMatchObject({ middleware: { trouble: 'middleware-missing' } });
    await stand.insertCps(cpsSlot, doctor);
    const list = await showsIn(cpsSlot, 'mute');
    expect(cardIn(list, cpsSlot)).toEqual({ kind: 'mute', why: 'middleware-missing' });
    expect(await refusal(readers.openCps(cpsSlot))).toBe('middleware-missing');
    await insertVitale();
    expect(await readers.readVitale(vitaleSlot, never)).toMatchObject({ serial: testVitale().serial });
  });

  it('test cards are refused where real ones are meant', async () => {
    readers.close();
    readers = createHardwareReaders({
      pkcs11Module: softHsmModule,
      pkcs11Provider: stand.provider,
      environment: 'production',
    });
    await insertCps();
    await insertVitale();
    expect(await refusal(readers.openCps(cpsSlot))).toBe('wrong-environment');
    expect(await refusal(readers.readVitale(vitaleSlot, never))).toBe('wrong-environment');
  });
});

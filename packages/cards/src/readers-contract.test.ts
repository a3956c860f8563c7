/** The same expectations, held against software readers and against hardware readers on virtual hardware. */
import { verify, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SoftwareCps } from './software/definition.ts';
import { createTestPki, otherDoctor, testCps, testVitale, virtualHardwareMissing } from './testing/index.ts';
import { hardwareStand } from './testing/stands/hardware-stand.ts';
import { softwareStand } from './testing/stands/software-stand.ts';
import type { CardStand } from './testing/stands/stand.ts';
import { cardIn, refusal, shows } from './testing/stands/watch.ts';
import type { CardReaders, ReaderCard } from './types.ts';

const missing = virtualHardwareMissing();
if (missing) console.warn(`virtual hardware skipped: ${missing}`);

const pin = (text: string) => Buffer.from(text);
const never = new AbortController().signal;
let folder: string;
let doctor: SoftwareCps;
let other: SoftwareCps;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-stands-'));
  const pki = await createTestPki();
  [doctor, other] = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
  // Indexes of situations may have holes.
  doctor.situations = doctor.situations.map((one, index) => ({ ...one, id: index === 0 ? '02' : '07' }));
  other.situations = [];
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(['software', 'hardware'] as const)('%s readers', (kind) => {
  describe.skipIf(kind === 'hardware' && missing !== undefined)('behave as readers do', () => {
    let stand: CardStand;
    let readers: CardReaders;
    let cpsSlot: string;
    let vitaleSlot: string;

    beforeAll(async () => {
      stand = kind === 'software' ? await softwareStand(folder) : await hardwareStand(folder, [doctor, other]);
      [cpsSlot, vitaleSlot] = stand.slots;
    });
    afterAll(() => stand.close());
    beforeEach(() => {
      readers = stand.open();
    });
    afterEach(async () => {
      const empty = shows(readers, (list) => list.every(({ card }) => card.kind === 'none'));
      await stand.reset();
      await empty;
      readers.close();
    });

    const showsIn = (slot: string, cardKind: ReaderCard['kind'] | undefined) =>
      shows(readers, (list) => cardIn(list, slot)?.kind === cardKind);
    async function insertCps(card = doctor): Promise<void> {
      await stand.insertCps(cpsSlot, card);
      await shows(readers, (list) => {
        const held = cardIn(list, cpsSlot);
        return held?.kind === 'cps' && held.serial === card.serial;
      });
    }
    async function insertVitale(card = testVitale()): Promise<void> {
      await stand.insertVitale(vitaleSlot, card);
      await showsIn(vitaleSlot, 'vitale');
    }
    const removed = (slot: string) => Promise.all([showsIn(slot, 'none'), stand.remove(slot)]);
    it('EFF-18 EFF-23 EFF-24 list each reader with what it holds, and of a card what it shows without its PIN', async () => {
      await insertCps();
      await insertVitale();
      const cps = { kind: 'cps', category: 'CPS', serial: doctor.serial, holder: doctor.holder };
      expect(await readers.list()).toMatchObject([
        { name: cpsSlot, card: { ...cps, role: expect.stringContaining('Médecin') } },
        { name: vitaleSlot, card: { kind: 'vitale', insertion: expect.any(String) } },
      ]);
    });

    it('EFF-23 CON-40 push a card that comes and a card that goes', async () => {
      await Promise.all([showsIn(cpsSlot, 'cps'), stand.insertCps(cpsSlot, doctor)]);
      await removed(cpsSlot);
      await Promise.all([showsIn(vitaleSlot, 'vitale'), stand.insertVitale(vitaleSlot, testVitale())]);
      await removed(vitaleSlot);
    });

    it('name each stay of a card anew', async () => {
      await insertCps();
      const insertion = async () => {
        const card = cardIn(await readers.list(), cpsSlot);
        return card?.kind === 'cps' ? card.insertion : undefined;
      };
      const first = await insertion();
      await removed(cpsSlot);
      await insertCps();
      expect(await insertion()).not.toBe(first);
    });

    it('show a card of another kind, and one that does not answer', async () => {
      await Promise.all([showsIn(cpsSlot, 'unknown'), stand.insertOther(cpsSlot, 'unknown')]);
      await Promise.all([showsIn(vitaleSlot, 'mute'), stand.insertOther(vitaleSlot, 'mute')]);
    });

    it('EFF-26 tell no reader, no card, a card of another kind and a mute card apart', async () => {
      expect(await refusal(readers.openCps('absent'))).toBe('no-reader');
      expect(await refusal(readers.readVitale('absent', never))).toBe('no-reader');
      expect(await refusal(readers.openCps(cpsSlot))).toBe('no-card');
      expect(await refusal(readers.readVitale(vitaleSlot, never))).toBe('no-card');
      await insertCps();
      await insertVitale();
      expect(await refusal(readers.openCps(vitaleSlot))).toBe('wrong-card-kind');
      expect(await refusal(readers.readVitale(cpsSlot, never))).toBe('wrong-card-kind');
      await Promise.all([showsIn(vitaleSlot, 'mute'), stand.insertOther(vitaleSlot, 'mute')]);
      expect(await refusal(readers.openCps(vitaleSlot))).toBe('card-mute');
    });

    it('open a card whose PIN gives its situations and both its keys, apart', async () => {
      await insertCps();
      const card = await readers.openCps(cpsSlot, doctor.serial);
      const data = Buffer.from('to sign');
      expect(await refusal(card.situations())).toBe('pin-required');
      expect(await refusal(card.sign('signature', data))).toBe('pin-required');
      expect(() => card.tlsOptions()).toThrowError(expect.objectContaining({ code: 'pin-required' }));
      expect(await card.verifyPin(pin('1234'))).toEqual({ ok: true });
      expect(await card.situations()).toEqual(doctor.situations);
      for (const key of ['authentication', 'signature'] as const) {
        const { publicKey } = new X509Certificate(card[`${key}Certificate`]);
        const signature = await card.sign(key, data);
        expect(verify('sha256', data, publicKey, signature)).toBe(true);
        expect(verify('sha256', Buffer.from('other'), publicKey, signature)).toBe(false);
      }
      expect(card.tlsOptions().cert).toContain('BEGIN CERTIFICATE');
      card.close();
      expect(await refusal(card.sign('signature', data))).toBe('card-removed');
    });

    it('open a card that has no situation', async () => {
      await insertCps(other);
      const card = await readers.openCps(cpsSlot);
      await card.verifyPin(pin('1234'));
      expect(await card.situations()).toEqual([]);
      card.close();
    });

    it('EFF-17 EFF-26 count wrong PINs, say what is left, and block on the third', async () => {
      await insertCps();
      const card = await readers.openCps(cpsSlot);
      expect(await refusal(card.verifyPin(pin('123')))).toBe('pin-form');
      expect(await card.verifyPin(pin('0000'))).toMatchObject({ ok: false, blocked: false, triesLeft: 2 });
      expect(await card.verifyPin(pin('1111'))).toMatchObject({ ok: false, blocked: false, triesLeft: 1 });
      expect(await card.verifyPin(pin('2222'))).toEqual({ ok: false, blocked: true });
      expect(await card.verifyPin(pin('1234'))).toEqual({ ok: false, blocked: true });
      expect(await refusal(card.situations())).toBe('pin-required');
      card.close();
    });

    it('lock a card again on a wrong PIN', async () => {
      await insertCps();
      const card = await readers.openCps(cpsSlot);
      await card.verifyPin(pin('1234'));
      await card.verifyPin(pin('0000'));
      expect(await refusal(card.sign('signature', pin('data')))).toBe('pin-required');
      expect(await card.verifyPin(pin('1234'))).toEqual({ ok: true });
      card.close();
    });

    it('let go a card that left, were it back at once', async () => {
      await insertCps();
      const card = await readers.openCps(cpsSlot);
      await card.verifyPin(pin('1234'));
      await removed(cpsSlot);
      await insertCps();
      expect(card.isPresent()).toBe(false);
      expect(await refusal(card.sign('signature', pin('data')))).toBe('card-removed');
      expect(await refusal(card.verifyPin(pin('1234')))).toBe('card-removed');
    });

    it('say that another card took the place of the one that was opened', async () => {
      await insertCps();
      const card = await readers.openCps(cpsSlot);
      await card.verifyPin(pin('1234'));
      await stand.remove(cpsSlot);
      await insertCps(other);
      expect(await refusal(card.situations())).toBe('card-changed');
      expect(await refusal(readers.openCps(cpsSlot, doctor.serial))).toBe('card-changed');
    });

    it('read a whole Vitale card, with a lunar date, twins and a missing birth name', async () => {
      const family = testVitale();
      const twins = family.beneficiaries.slice(2).map((one, index) => ({ ...one, twinRank: index + 1 }));
      const spouse = { ...family.beneficiaries[1], usedName: 'NOM-USUEL', birthName: 'NOM-USUEL' };
      const [insured] = family.beneficiaries;
      const people = [insured, { ...spouse, birthNameMissing: true }, ...twins] as typeof family.beneficiaries;
      await insertVitale({ ...family, beneficiaries: people });
      const progress: number[] = [];
      const { kind: _, ...whole } = { ...family, beneficiaries: people };
      expect(await readers.readVitale(vitaleSlot, never, (done, total) => progress.push(done / total))).toEqual(whole);
      expect(progress.at(-1)).toBe(1);
    });

    it('give nothing of a Vitale card that is pulled out while it is read', async () => {
      await insertVitale();
      const gone = showsIn(vitaleSlot, 'none');
      let pulled: Promise<void> | undefined;
      const reading = readers.readVitale(vitaleSlot, never, () => {
        pulled ??= stand.remove(vitaleSlot);
      });
      // A reading that is quicker than the hand is whole; any other gives nothing.
      expect(['granted', 'card-removed']).toContain(await refusal(reading));
      await pulled;
      await gone;
    });

    it('stop reading a Vitale card when they are told to', async () => {
      await insertVitale();
      const abort = new AbortController();
      const reading = readers.readVitale(vitaleSlot, abort.signal);
      abort.abort();
      expect(await refusal(reading)).toBe('cancelled');
    });
  });
});

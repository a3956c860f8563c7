/**
 * Random sequences of what happens to readers and cards: after each step what is shown is true, no call is stuck, no
 * wrong card answered and no PIN was counted but those that were given. 20 sequences; 500 with TROUSSE_FULL=1.
 */
import { verify, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSeeded, type Seeded } from '@trousse/ins/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIN_TRIES } from '../limits.ts';
import type { SoftwareCps, SoftwareVitale } from '../software/definition.ts';
import { readTriesLeft } from '../software/pin-counter.ts';
import {
  createTestPki,
  otherDoctor,
  setMiddlewareFaults,
  testCps,
  testVitale,
  virtualHardwareMissing,
} from '../testing/index.ts';
import { type HardwareStand, hardwareStand } from '../testing/stands/hardware-stand.ts';
import { cardIn, refusal, shows } from '../testing/stands/watch.ts';
import type { CardReaders, CpsCard, Reader } from '../types.ts';

const missing = virtualHardwareMissing();
if (missing) console.warn(`sequences on virtual hardware skipped: ${missing}`);
const sequences = process.env.TROUSSE_FULL === '1' ? 500 : 20;
const steps = 12;
const data = Buffer.from('to sign');
const never = new AbortController().signal;

const stayIn = (list: readonly Reader[], slot: string) => {
  const card = cardIn(list, slot);
  return card && 'insertion' in card ? card.insertion : undefined;
};

/** What really is, as the steps made it. */
type World = {
  cps: SoftwareCps | undefined;
  vitale: SoftwareVitale | undefined;
  running: boolean;
  plugged: boolean;
  /** The card that is open, whether its stay goes on and whether its PIN was right. */
  open: { card: CpsCard; of: SoftwareCps; stays: boolean; unlocked: boolean } | undefined;
  tries: Map<string, number>;
  /** The last stay shown in each slot, and the one that is over and may not be shown again. */
  shown: Map<string, string>;
  over: Map<string, string>;
};

describe.skipIf(missing !== undefined)('random sequences', () => {
  let folder: string;
  let stand: HardwareStand;
  let readers: CardReaders;
  let cards: SoftwareCps[];
  const families = [testVitale(), testVitale('9000000002', 'AUTRE-FAMILLE')];
  let world: World;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trousse-sequences-'));
    const pki = await createTestPki();
    cards = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
    stand = await hardwareStand(folder, cards);
    readers = stand.open();
  });
  afterAll(async () => {
    readers.close();
    await stand.close();
    await rm(folder, { recursive: true });
  });

  /** The cards of those slots leave. */
  const leave = (...slots: string[]) => {
    if (slots.includes(stand.slots[0]) && world.open) world.open.stays = false;
    for (const slot of slots) world.over.set(slot, world.shown.get(slot) ?? '');
  };
  const seen = () => world.running && world.plugged;

  const actions: Record<string, (random: Seeded) => Promise<void>> = {
    async insert(random) {
      const card = random.pick(cards);
      leave(stand.slots[0]);
      await stand.insertCps(stand.slots[0], card);
      world.cps = card;
    },
    async remove() {
      leave(stand.slots[0]);
      await stand.remove(stand.slots[0]);
      world.cps = undefined;
    },
    async family(random) {
      leave(stand.slots[1]);
      world.vitale = random.below(3) === 0 ? undefined : random.pick(families);
      await stand.remove(stand.slots[1]);
      if (world.vitale) await stand.insertVitale(stand.slots[1], world.vitale);
    },
    async pin(random) {
      const { cps } = world;
      if (!cps || !seen()) return void expect(await refusal(readers.openCps(stand.slots[0]))).toMatch(/daemon|no-/);
      if (!world.open?.stays) {
        world.open?.card.close();
        world.open = { card: await readers.openCps(stand.slots[0], cps.serial), of: cps, stays: true, unlocked: false };
      }
      const right = random.below(3) > 0;
      const left = world.tries.get(cps.serial) ?? PIN_TRIES;
      const result = await world.open.card.verifyPin(Buffer.from(right ? cps.pin : '0000'));
      const after = left === 0 ? 0 : right ? PIN_TRIES : left - 1;
      world.tries.set(cps.serial, after);
      world.open.unlocked = right && left > 0;
      if (world.open.unlocked) expect(result).toEqual({ ok: true });
      else expect(result).toMatchObject(after === 0 ? { ok: false, blocked: true } : { ok: false, triesLeft: after });
    },
    async sign() {
      if (!world.open) return;
      const { card, of, stays, unlocked } = world.open;
      const signing = card.sign('signature', data);
      if (!stays) return void expect(await refusal(signing)).toMatch(/^card-(removed|changed)$/);
      if (!unlocked) return void expect(await refusal(signing)).toBe('pin-required');
      const { publicKey } = new X509Certificate(of.signature.certificate);
      expect(verify('sha256', data, publicKey, await signing)).toBe(true);
    },
    async readFamily() {
      const reading = readers.readVitale(stand.slots[1], never);
      if (!world.vitale || !seen()) return void expect(await refusal(reading)).toMatch(/daemon|no-/);
      const { kind: _, ...whole } = world.vitale;
      expect(await reading).toEqual(whole);
    },
    async sleep() {
      setMiddlewareFaults(stand.tokens, { sleep: true });
      if (!world.open) return;
      await refusal(world.open.card.sign('signature', data));
      world.open.unlocked = false;
    },
    async service() {
      leave(...stand.slots);
      if (world.running) await stand.hardware.stopService();
      else await stand.hardware.resumeService();
      world.running = !world.running;
    },
    async plug() {
      leave(...stand.slots);
      if (world.plugged) await stand.hardware.unplug();
      else await stand.hardware.replug();
      world.plugged = !world.plugged;
      world.running = true;
    },
  };

  /** Waits until what is shown is what is, and checks that nothing else happened. */
  async function isTrue(): Promise<void> {
    const [cpsSlot, vitaleSlot] = stand.slots;
    const list = await shows(readers, (list) => {
      if (!seen()) return list.length === 0;
      const cps = cardIn(list, cpsSlot);
      const vitale = cardIn(list, vitaleSlot);
      return (
        stand.slots.every((slot) => stayIn(list, slot) !== (world.over.get(slot) || 'none')) &&
        (world.cps ? cps?.kind === 'cps' && cps.serial === world.cps.serial : cps?.kind === 'none') &&
        vitale?.kind === (world.vitale ? 'vitale' : 'none')
      );
    });
    for (const slot of stand.slots) world.shown.set(slot, stayIn(list, slot) ?? '');
    // A device is unplugged by a service that starts again: for a moment it is not there.
    await expect
      .poll(async () => (await readers.diagnose()).trouble)
      .toBe(world.running ? undefined : 'daemon-stopped');
    if (world.open) expect(world.open.card.isPresent()).toBe(world.open.stays);
    for (const { serial } of cards) {
      expect(readTriesLeft(stand.tokens, serial)).toBe(world.tries.get(serial) ?? PIN_TRIES);
    }
  }

  async function startAfresh(): Promise<void> {
    world?.open?.card.close();
    await stand.reset();
    await stand.hardware.replug();
    world = {
      cps: undefined,
      vitale: undefined,
      running: true,
      plugged: true,
      open: undefined,
      tries: new Map(),
      shown: new Map(),
      over: new Map(),
    };
  }

  it.each(Array.from({ length: sequences }, (_, seed) => seed))('sequence %i leaves a true state', async (seed) => {
    const random = createSeeded(seed);
    await startAfresh();
    await isTrue();
    const done: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      const [name, action] = random.pick(Object.entries(actions));
      done.push(name);
      await action(random).catch((error) => {
        throw new Error(`after ${done.join(', ')}`, { cause: error });
      });
      await isTrue();
    }
  });
});

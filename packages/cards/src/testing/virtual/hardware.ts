import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { SoftwareCps } from '../../software/definition.ts';
import { cpsChip } from './cps-chip.ts';
import { nameSlot } from './cps-provider.ts';
import { missingNatives } from './natives.ts';
import type { HardwareObstacle } from './obstacle.ts';
import { pcscdMissing, VirtualPcscd, type VirtualReader } from './pcscd.ts';
import { softHsmMissing } from './softhsm.ts';
import { type Chip, VpcdCard } from './vpcd-card.ts';

/** Why virtual hardware cannot be had here; undefined when it can. */
export function virtualHardwareMissing(): HardwareObstacle | undefined {
  if (missingNatives().length > 0) return 'no-bindings';
  return pcscdMissing() ?? softHsmMissing();
}

/**
 * Two virtual readers of this machine, and the cards in them. What happens to real ones happens on demand: cards go in
 * and out, the device is unplugged, the card service stops.
 */
export class VirtualHardware {
  /** Names of the two slots, as PC/SC tells them: for the professional's card and for the Vitale card. */
  readonly slots: readonly [string, string];
  readonly #daemon: VirtualPcscd;
  readonly #device: VirtualReader;
  readonly #folder: string;
  readonly #cards = new Map<string, VpcdCard>();
  /** Resolves when the reader has seen that the card before left. */
  readonly #free = new Map<string, Promise<void>>();
  /** Where the middleware of the card of a slot has its files. */
  readonly #named = new Map<string, string>();

  private constructor(daemon: VirtualPcscd, device: VirtualReader, folder: string) {
    this.#daemon = daemon;
    this.#device = device;
    this.#folder = folder;
    this.slots = [`${device.name} 00 00`, `${device.name} 00 01`];
  }

  /**
   * Starts the card service with one device of two slots. Waits for another suite that has the machine's service.
   * @param folder where a folder of its own is made
   */
  static async start(folder: string, name = 'Lecteur simule'): Promise<VirtualHardware> {
    const own = await mkdtemp(path.join(folder, 'pcscd-'));
    const device = { name, port: await freePorts() };
    return new VirtualHardware(await VirtualPcscd.start(path.join(own, 'readers'), [device]), device, own);
  }

  /** Inserts a card; one that was there is pulled out first. */
  insert(slot: string, chip: Chip): void {
    this.remove(slot);
    this.#put(slot, chip);
  }

  /**
   * Inserts a professional's card whose token `makeToken` made in `folder`. The middleware names its slot after the
   * reader, as the professional's one does.
   */
  insertCps(slot: string, card: SoftwareCps, folder: string): void {
    this.remove(slot);
    this.#named.set(slot, folder);
    nameSlot(folder, slot, card.serial);
    this.#put(slot, cpsChip(card, folder));
  }

  /** Pulls the card out, if there is one. */
  remove(slot: string): void {
    const card = this.#cards.get(slot);
    if (card) this.#free.set(slot, card.remove());
    this.#cards.delete(slot);
    const folder = this.#named.get(slot);
    if (folder !== undefined) nameSlot(folder, slot, undefined);
    this.#named.delete(slot);
  }

  /** Unplugs the device, with the cards that are in it. */
  async unplug(): Promise<void> {
    await this.#daemon.plug([]);
  }

  /** Plugs the device in again. */
  async replug(): Promise<void> {
    await this.#daemon.plug([this.#device]);
  }

  /** Stops the card service of the system. */
  async stopService(): Promise<void> {
    await this.#daemon.stop();
  }

  async resumeService(): Promise<void> {
    await this.#daemon.resume();
  }

  async close(): Promise<void> {
    for (const slot of this.slots) this.remove(slot);
    await this.#daemon.close();
    await Promise.all(this.#free.values());
    await rm(this.#folder, { recursive: true, force: true });
  }

  #put(slot: string, chip: Chip): void {
    const index = this.slots.indexOf(slot);
    if (index === -1) throw new Error('There is no such slot');
    this.#cards.set(slot, new VpcdCard(this.#device.port + index, chip, this.#free.get(slot) ?? Promise.resolve()));
  }
}

/**
 * The first of two ports that are free one after the other, on every interface: the driver listens there. Below those
 * that the system gives to outgoing connections.
 */
async function freePorts(): Promise<number> {
  for (let port = 24_576; port < 32_000; port += 2) {
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error('No free port for virtual readers');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

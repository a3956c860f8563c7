import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createHardwareReaders, type Reader, type ReaderCard, type SoftwareCard } from '@trousse/cards';
import {
  type Chip,
  muteChip,
  otherChip,
  providerUrl,
  setMiddlewareFaults,
  softHsmModule,
  VirtualHardware,
  vitaleChip,
  watchedChip,
} from '@trousse/cards/testing';
import { type CardStand, readerNames, VirtualReadersMissing } from './stand.ts';
import { Tokens } from './tokens.ts';

const readerName = 'Lecteur virtuel';
/** ISO 7816-4: to recognise a card nobody reads a file of a Vitale card; its reading begins with this. */
const readBinary = 0xb0;

/**
 * Readers of the machine's card service (pcscd) and chips in them, as the folders say; the professionals' cards have
 * their keys in SoftHSM (decision 29). Waits for another program of ours that has the card service.
 * @param folder of the cards: PIN counters lie there, the same for software and virtual cards
 * @param cards by serial number: those that can be shown
 */
export async function openVirtualStand(folder: string, cards: ReadonlyMap<string, SoftwareCard>): Promise<CardStand> {
  const tokens = await Tokens.open(
    folder,
    [...cards.values()].filter((card) => card.kind === 'cps'),
  );
  // What a sandbox that was killed left.
  setMiddlewareFaults(folder, { slotNames: {}, fail: {}, slow: {}, sleep: false, withoutMechanisms: [] });
  for (const name of await readdir(folder))
    if (/^(pcscd|draft)-/.test(name)) await rm(path.join(folder, name), { recursive: true });
  const stand = new VirtualStand(folder, cards, tokens, await VirtualHardware.start(folder, readerName));
  const { trouble, middleware, tls } = await stand.readers.diagnose();
  if (!trouble && !middleware?.trouble && tls) return stand;
  await stand.close();
  throw new VirtualReadersMissing(
    tls ? 'le service de cartes ne répond pas' : 'le module PKCS#11 d’OpenSSL n’est pas installé',
  );
}

class VirtualStand implements CardStand {
  readonly kind = 'virtual';
  readonly slots: readonly [string, string];
  readonly readers;
  readonly configuration;
  readonly machine = {
    pullAtNextReading: (slot: string, pulled: () => void) => void this.#pulls.set(slot, pulled),
    stopService: async () => {
      this.#runs = false;
      await this.#hardware.stopService();
    },
    resumeService: async () => {
      await this.#hardware.resumeService();
      this.#runs = true;
    },
  };
  readonly #folder: string;
  readonly #cards: ReadonlyMap<string, SoftwareCard>;
  readonly #tokens: Tokens;
  readonly #hardware: VirtualHardware;
  readonly #pulls = new Map<string, () => void>();
  /** What each slot shows. */
  readonly #shown = new Map<string, string>();
  #plugged = true;
  #runs = true;

  constructor(folder: string, cards: ReadonlyMap<string, SoftwareCard>, tokens: Tokens, hardware: VirtualHardware) {
    this.#folder = folder;
    this.#cards = cards;
    this.#tokens = tokens;
    this.#hardware = hardware;
    this.slots = hardware.slots;
    const bindings = { pkcs11Module: softHsmModule, pkcs11Provider: providerUrl(folder) };
    this.readers = createHardwareReaders(bindings);
    this.configuration = { kind: 'hardware', ...bindings } as const;
  }

  async show(lying: readonly Reader[]): Promise<void> {
    const held = readerNames.map((name) => lying.find((one) => one.name === name)?.card);
    const plugged = held.every((card) => card !== undefined);
    // The driver plugs by a new start of the service: one that is stopped stays so.
    if (plugged !== this.#plugged && this.#runs) {
      await (plugged ? this.#hardware.replug() : this.#hardware.unplug());
      this.#plugged = plugged;
    }
    for (const [at, card] of held.entries()) if (card) await this.#hold(this.slots[at]!, card);
  }

  async close(): Promise<void> {
    this.readers.close();
    await this.#hardware.close();
  }

  async #hold(slot: string, card: ReaderCard): Promise<void> {
    const shown = 'insertion' in card ? card.insertion : card.kind;
    if (this.#shown.get(slot) === shown) return;
    this.#shown.delete(slot);
    this.#pulls.delete(slot);
    this.#hardware.remove(slot);
    const chip = await this.#chipOf(slot, card);
    if (typeof chip === 'function') chip();
    else if (chip) this.#hardware.insert(slot, chip);
    this.#shown.set(slot, shown);
  }

  /** The chip of a card, or how it is put in. */
  async #chipOf(slot: string, card: ReaderCard): Promise<Chip | (() => void) | undefined> {
    if (card.kind === 'none') return undefined;
    if (card.kind === 'mute') return muteChip();
    const known = 'serial' in card ? this.#cards.get(card.serial ?? '') : undefined;
    if (known?.kind === 'cps') {
      await this.#tokens.make(known);
      return () => this.#hardware.insertCps(slot, known, this.#folder);
    }
    return known?.kind === 'vitale' ? this.#watched(slot, vitaleChip(known)) : otherChip();
  }

  #watched(slot: string, chip: Chip): Chip {
    return watchedChip(chip, (command) => {
      const pulled = this.#pulls.get(slot);
      if (command[1] !== readBinary || !pulled) return;
      this.#pulls.delete(slot);
      this.#hardware.remove(slot);
      pulled();
    });
  }
}

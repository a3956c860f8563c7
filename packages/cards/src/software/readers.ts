import { readdirSync } from 'node:fs';
import path from 'node:path';
import { CardError } from '../errors.ts';
import { MAX_READERS } from '../limits.ts';
import type { Presence } from '../presence.ts';
import type { CardReaders, CpsCard, PinState, Reader, ReaderCard, ReadersDiagnosis, VitaleCard } from '../types.ts';
import { cpsInfo, SoftwareCpsCard } from './cps.ts';
import { readTriesLeft } from './pin-counter.ts';
import { isReaderName, readersFolder, readSlot } from './slot.ts';
import { readVitaleCard } from './vitale.ts';
import { FolderWatcher } from './watcher.ts';

/**
 * Readers that are folders of `dir` and cards that are files (see `insertSoftwareCard`): they behave as the real ones,
 * and another process plugs them in and out.
 */
export function createSoftwareReaders(dir: string): CardReaders {
  return new SoftwareReaders(dir);
}

const pinStates = ['blocked', 'final-try', 'low', 'fresh'] as const;

/** What a real card would tell by its flags; nothing when its counter cannot be read. */
function pinState(folder: string, serial: string): { pin?: PinState } {
  try {
    const pin = pinStates[readTriesLeft(folder, serial)];
    return pin === undefined ? {} : { pin };
  } catch {
    return {};
  }
}

class SoftwareReaders implements CardReaders {
  readonly #dir: string;
  readonly #listeners = new Set<(readers: Reader[]) => void>();
  #watcher: FolderWatcher | undefined;
  #seen = '';

  constructor(dir: string) {
    this.#dir = dir;
  }

  async list(): Promise<Reader[]> {
    return this.#list();
  }

  watch(listener: (readers: Reader[]) => void): () => void {
    this.#listeners.add(listener);
    if (!this.#watcher) {
      this.#seen = JSON.stringify(this.#list());
      this.#watcher = new FolderWatcher(() => this.#look());
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  async openCps(reader: string, meant?: string): Promise<CpsCard> {
    const { card, folder, insertion } = this.#card(reader);
    if (card.kind !== 'cps') throw new CardError('wrong-card-kind');
    // Not the card itself: what is kept as long as it is open would hold its code.
    const { serial } = card;
    if (meant !== undefined && serial !== meant) throw new CardError('card-changed');
    return new SoftwareCpsCard(card, folder, () => this.#presence(reader, insertion, serial));
  }

  async readVitale(
    reader: string,
    signal: AbortSignal,
    progress: (done: number, total: number) => void = () => {},
  ): Promise<VitaleCard> {
    const { card, insertion } = this.#card(reader);
    if (card.kind !== 'vitale') throw new CardError('wrong-card-kind');
    return await readVitaleCard(card, () => this.#presence(reader, insertion, card.serial), signal, progress);
  }

  async diagnose(): Promise<ReadersDiagnosis> {
    return { kind: 'software', tls: true };
  }

  close(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#listeners.clear();
  }

  #names(): string[] {
    try {
      return readdirSync(readersFolder(this.#dir), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && isReaderName(entry.name))
        .map((entry) => entry.name)
        .sort()
        .slice(0, MAX_READERS);
    } catch {
      return [];
    }
  }

  #list(): Reader[] {
    return this.#names().map((name) => ({ name, card: this.#view(name) }));
  }

  #view(reader: string): ReaderCard {
    const content = readSlot(this.#dir, reader);
    if (content.kind !== 'card') return { kind: 'none' };
    const { card, folder, insertion } = content;
    if (card.kind === 'cps') return { kind: 'cps', insertion, ...pinState(folder, card.serial), ...cpsInfo(card) };
    if (card.kind === 'vitale') return { kind: 'vitale', insertion, serial: card.serial };
    return card.kind === 'mute' ? { kind: 'mute', why: 'card-mute' } : { kind: card.kind };
  }

  #card(reader: string) {
    const content = readSlot(this.#dir, reader);
    if (content.kind === 'no-reader') throw new CardError('no-reader');
    if (content.kind === 'none') throw new CardError('no-card');
    if (content.card.kind === 'mute') throw new CardError('card-mute');
    return content;
  }

  #presence(reader: string, insertion: string, serial: string): Presence {
    const content = readSlot(this.#dir, reader);
    if (content.kind !== 'card') return 'removed';
    const now = 'serial' in content.card ? content.card.serial : undefined;
    if (content.insertion === insertion && now === serial) return 'here';
    return now === undefined || now === serial ? 'removed' : 'changed';
  }

  /** Tells the listeners if something changed; names the folders where the next change will show. */
  #look(): string[] {
    const readers = this.#list();
    const now = JSON.stringify(readers);
    if (now !== this.#seen) {
      this.#seen = now;
      for (const listener of this.#listeners) listener(structuredClone(readers));
    }
    const root = readersFolder(this.#dir);
    return [this.#dir, root, ...readers.map(({ name }) => path.join(root, name))];
  }
}

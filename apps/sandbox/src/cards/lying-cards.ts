import {
  addSoftwareReader,
  createSoftwareReaders,
  insertSoftwareCard,
  type Reader,
  type ReaderCard,
  removeSoftwareCard,
  removeSoftwareReader,
  type SoftwareCard,
} from '@trousse/cards';
import type { CardFiles } from './card-files.ts';
import { readerNames } from './stand.ts';

/** Which of the two readers. */
export type Place = 0 | 1;

/** Which card lies in which reader, in folders: what is true whatever the readers are made of. */
export class LyingCards {
  readonly folder: string;
  readonly #files: CardFiles;
  readonly #readers;
  /** What the readers held when they were unplugged. */
  #unplugged: (string | undefined)[] | undefined;

  private constructor(folder: string, files: CardFiles) {
    this.folder = folder;
    this.#files = files;
    this.#readers = createSoftwareReaders(folder);
  }

  /** Plugs the two readers in. Cards that lie in them stay so. */
  static async open(folder: string, files: CardFiles): Promise<LyingCards> {
    for (const name of readerNames) await addSoftwareReader(folder, name);
    return new LyingCards(folder, files);
  }

  get unplugged(): boolean {
    return this.#unplugged !== undefined;
  }

  list(): Promise<Reader[]> {
    return this.#readers.list();
  }

  /** Calls when something moved, were it by the folders alone. */
  watch(moved: () => void): void {
    this.#readers.watch(moved);
  }

  /** The card of the sandbox that lies in a reader. */
  async at(place: Place): Promise<SoftwareCard | undefined> {
    const key = await this.#keyAt(place);
    return key === undefined ? undefined : this.#files.get(key)?.card;
  }

  /** @throws RangeError for an unknown card, and while the readers are unplugged */
  async insert(place: Place, key: string): Promise<void> {
    const found = this.#files.get(key);
    if (found === undefined) throw new RangeError('No such card');
    if (this.unplugged) throw new RangeError('The readers are unplugged');
    await insertSoftwareCard(this.folder, readerNames[place], found.file);
  }

  async remove(place: Place): Promise<void> {
    await removeSoftwareCard(this.folder, readerNames[place]);
  }

  /** Unplugs both readers, with the cards that are in them. */
  async unplug(): Promise<void> {
    if (this.unplugged) return;
    const held = [await this.#keyAt(0), await this.#keyAt(1)];
    this.#unplugged = held;
    for (const name of readerNames) await removeSoftwareReader(this.folder, name);
  }

  async replug(): Promise<void> {
    if (this.#unplugged === undefined) return;
    const held = this.#unplugged;
    this.#unplugged = undefined;
    for (const name of readerNames) await addSoftwareReader(this.folder, name);
    for (const place of [0, 1] as const) {
      const key = held[place];
      if (key !== undefined) await this.insert(place, key);
    }
  }

  close(): void {
    this.#readers.close();
  }

  async #keyAt(place: Place): Promise<string | undefined> {
    const card = (await this.list()).find(({ name }) => name === readerNames[place])?.card;
    return card && [...this.#files].find(([, one]) => isSame(one.card, card))?.[0];
  }
}

function isSame(known: SoftwareCard, shown: ReaderCard): boolean {
  return 'serial' in shown ? 'serial' in known && known.serial === shown.serial : known.kind === shown.kind;
}

import type { CardReaders, Reader } from '@trousse/cards';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import type { SandboxPki } from '../pki/store.ts';
import { cardsFolderOf, writeCardFiles } from './card-files.ts';
import { openStand, type ReadersChoice } from './choose-stand.ts';
import { type Faults, faultsOf } from './faults.ts';
import { LyingCards, type Place } from './lying-cards.ts';
import { type CardStand, readerNames } from './stand.ts';

/** The readers of the sandbox and the cards that lie beside them. */
export type CardTable = Pick<CardStand, 'kind' | 'slots' | 'configuration'> & {
  /** Folder whose readers say which card lies where, whatever the readers are made of. */
  readonly readersDir: string;
  /** File of each card, by key. */
  readonly files: Readonly<Record<string, string>>;
  /** Why the readers are not virtual ones, in French, where they might have been. */
  readonly why: string | undefined;
  /** The readers, as a program of the workstation sees them. */
  readonly cardReaders: CardReaders;
  /** What was put into each reader; nothing while they are unplugged. */
  readers(): Promise<readonly Reader[]>;
  /**
   * Puts a card into a reader, by its name or by that of its folder. Readers of the machine see it a moment later, as
   * a card that a hand puts in. Throws RangeError for an unknown reader or card, and while the readers are unplugged.
   */
  insert(reader: string, card: string): Promise<void>;
  /** Takes the card out of a reader. Throws RangeError for an unknown reader. */
  remove(reader: string): Promise<void>;
  readonly faults: Faults;
  close(): Promise<void>;
};

/**
 * Lays the cards of the sandbox under `folder` and plugs its two readers in. Cards that are inserted stay so. The
 * caller closes it.
 * @throws VirtualReadersMissing
 */
export async function openCardTable(
  folder: string,
  pki: SandboxPki,
  vitale: readonly SandboxVitale[],
  choice: ReadersChoice = 'software',
): Promise<CardTable> {
  const files = await writeCardFiles(folder, pki, vitale);
  const lying = await LyingCards.open(folder, files);
  const bySerial = new Map([...files.values()].flatMap(({ card }) => ('serial' in card ? [[card.serial, card]] : [])));
  const { stand, why } = await openStand(choice, { folder, cardsFolder: cardsFolderOf(folder), cards: bySerial });
  let shown = Promise.resolve();
  const show = (): Promise<void> => {
    shown = shown.catch(() => {}).then(async () => stand.show(await lying.list()));
    return shown;
  };
  // Who moves cards by their folders alone sees whether they come.
  const moved = () => void show().catch(() => {});
  if (stand.kind === 'virtual') lying.watch(moved);
  // Nobody waits for the cards that lay there: a token may have to be made.
  moved();
  const placeOf = (reader: string): Place => {
    const place = ([0, 1] as const).find((at) => reader === stand.slots[at] || reader === readerNames[at]);
    if (place === undefined) throw new RangeError('No such reader');
    return place;
  };
  return {
    ...{ kind: stand.kind, slots: stand.slots, configuration: stand.configuration, why },
    readersDir: folder,
    files: Object.fromEntries([...files].map(([key, { file }]) => [key, file])),
    cardReaders: stand.readers,
    async readers() {
      const held = await lying.list();
      return held.map(({ name, card }) => {
        const place = (readerNames as readonly string[]).indexOf(name);
        return { name: stand.slots[place] ?? name, card };
      });
    },
    insert: async (reader, card) => lying.insert(placeOf(reader), card).then(show),
    remove: async (reader) => lying.remove(placeOf(reader)).then(show),
    faults: faultsOf({ stand, lying, vitale, placeOf, show }),
    async close() {
      lying.close();
      await shown.catch(() => {});
      await stand.close();
    },
  };
}

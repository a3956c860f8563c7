import {
  addSoftwareReader,
  createSoftwareReaders,
  insertSoftwareCard,
  type Reader,
  removeSoftwareCard,
} from '@trousse/cards';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import type { SandboxPki } from '../pki/store.ts';
import { writeCardFiles } from './card-files.ts';

/** The two virtual readers of the workstation. */
export const readerNames = ['Lecteur Démo 01', 'Lecteur Démo 02'] as const;

/** The readers of the sandbox and the cards that lie beside them. */
export type CardTable = {
  /** Folder that a connector is given as its readers. */
  readonly readersDir: string;
  /** File of each card, by key. */
  readonly files: Readonly<Record<string, string>>;
  readers(): Promise<readonly Reader[]>;
  /** Puts a card into a reader. Throws RangeError for an unknown reader or card. */
  insert(reader: string, card: string): Promise<void>;
  /** Takes the card out of a reader. Throws RangeError for an unknown reader. */
  remove(reader: string): Promise<void>;
};

/** Lays the cards of the sandbox under `folder` and plugs its two readers in. Cards that are inserted stay so. */
export async function openCardTable(
  folder: string,
  pki: SandboxPki,
  vitale: readonly SandboxVitale[],
): Promise<CardTable> {
  const { cps, vitale: vitaleFiles } = await writeCardFiles(folder, pki, vitale);
  const files = new Map(Object.entries({ ...cps, ...vitaleFiles }));
  for (const name of readerNames) await addSoftwareReader(folder, name);
  const readers = createSoftwareReaders(folder);
  const known = (reader: string): string => {
    if (!(readerNames as readonly string[]).includes(reader)) throw new RangeError('No such reader');
    return reader;
  };
  return {
    readersDir: folder,
    files: Object.fromEntries(files),
    readers: () => readers.list(),
    async insert(reader, card) {
      const file = files.get(card);
      if (file === undefined) throw new RangeError('No such card');
      await insertSoftwareCard(folder, known(reader), file);
    },
    remove: (reader) => removeSoftwareCard(folder, known(reader)),
  };
}

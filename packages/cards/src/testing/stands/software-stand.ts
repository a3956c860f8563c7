import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SoftwareCard } from '../../software/definition.ts';
import { createSoftwareReaders } from '../../software/readers.ts';
import { addSoftwareReader, insertSoftwareCard, removeSoftwareCard } from '../../software/slot.ts';
import { writeTestCard } from '../test-cards.ts';
import type { CardStand } from './stand.ts';

/** Software readers in a folder of their own. */
export async function softwareStand(folder: string): Promise<CardStand> {
  const dir = await mkdtemp(path.join(folder, 'software-'));
  const slots = ['Lecteur 00 00', 'Lecteur 00 01'] as const;
  for (const slot of slots) await addSoftwareReader(dir, slot);
  const insert = async (slot: string, card: SoftwareCard) => {
    const name = 'serial' in card ? card.serial.replace('/', '-') : card.kind;
    await insertSoftwareCard(dir, slot, await writeTestCard(dir, name, card));
  };
  return {
    kind: 'software',
    slots,
    open: () => createSoftwareReaders(dir),
    insertCps: insert,
    insertVitale: insert,
    insertOther: (slot, kind) => insert(slot, { kind }),
    remove: (slot) => removeSoftwareCard(dir, slot),
    async reset() {
      for (const slot of slots) await removeSoftwareCard(dir, slot);
      await rm(path.join(dir, 'cards'), { recursive: true, force: true });
    },
    close: () => rm(dir, { recursive: true }),
  };
}

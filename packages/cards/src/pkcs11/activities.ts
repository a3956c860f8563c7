import { bytesOf, readTlvs, textOf } from '../ber.ts';
import { MAX_SITUATIONS } from '../limits.ts';
import type { CardSituation } from '../types.ts';
import type { DataObject } from './objects.ts';

/** Tags of a situation (identity.md §4.1). */
const tags = { activity: 0xee, structureName: 0x84, structureId: 0x85, sector: 0x86 } as const;

/**
 * The situations of a card, in the order of their indexes, which may have holes. A card without any (CPF, exclusive
 * replacements) gives none.
 * @param objects `CPS_ACTIVITY_nn_PS`
 * @throws CardError `card-data-unusable`
 */
export function readSituations(objects: readonly DataObject[]): CardSituation[] {
  return objects
    .flatMap(({ label, value }) => {
      const activity = bytesOf(readTlvs(value), tags.activity);
      const fields = activity ? readTlvs(activity) : [];
      const structureId = textOf(fields, tags.structureId);
      const sector = textOf(fields, tags.sector);
      // A situation that names no structure or no sector cannot be worked in: the VIHF needs both.
      if (structureId === undefined || sector === undefined) return [];
      const id = /_(\d\d)_/.exec(label)?.[1] ?? '';
      return [{ id, structureId, structureName: textOf(fields, tags.structureName) ?? structureId, sector }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, MAX_SITUATIONS);
}

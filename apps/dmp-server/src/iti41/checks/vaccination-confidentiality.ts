import { registryErrorOf } from '../../errors.ts';
import { isShownToAll, isVaccinationNote } from '../../vaccination/note.ts';
import type { AnnouncedRule } from '../deposit.ts';

/** A vaccination note is hidden from no one: its confidentiality is N alone (dmp.md §6.8). */
export const vaccinationConfidentiality: AnnouncedRule = function* ({ submission: { documents } }) {
  for (const entry of documents) {
    if (isVaccinationNote(entry) && !isShownToAll(entry)) {
      yield registryErrorOf('vaccination-confidentiality', entry.entryUuid);
    }
  }
};

import { registryErrorOf } from '../../errors.ts';
import { limits } from '../../limits.ts';
import { isVaccinationNote } from '../../vaccination/note.ts';
import type { DepositRule } from '../deposit.ts';

/** A vaccination note is small: each change of the history reads all of a patient's. */
export const vaccinationSize: DepositRule = function* ({ documents }) {
  for (const { entry, file } of documents) {
    if (isVaccinationNote(entry) && file.staged.size > limits.maxNoteBytes) {
      yield registryErrorOf('document-too-large', entry.entryUuid);
    }
  }
};

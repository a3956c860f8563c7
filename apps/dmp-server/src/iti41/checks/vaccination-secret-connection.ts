import { registryErrorOf } from '../../errors.ts';
import { isVaccinationNote } from '../../vaccination/note.ts';
import type { AnnouncedRule } from '../deposit.ts';

/** A vaccination note is never deposited in a secret connection: the history would tell the representatives (dmp.md §6.8). */
export const vaccinationSecretConnection: AnnouncedRule = function* ({ call, submission: { documents } }) {
  if (!call.secretConnection) return;
  for (const entry of documents) {
    if (isVaccinationNote(entry)) yield registryErrorOf('vaccination-secret-connection', entry.entryUuid);
  }
};

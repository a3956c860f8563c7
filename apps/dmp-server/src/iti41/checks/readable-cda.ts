import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/** Only CDA R2 documents enter the record (dmp.md §6.8). */
export const readableCda: DepositRule = function* ({ documents }) {
  for (const { entry, cda } of documents)
    if (cda === undefined) yield registryErrorOf('unreadable-cda', entry.entryUuid);
};

import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/** The type of the document is the one of its metadata (dmp.md §7: type ← code). */
export const cdaType: DepositRule = function* ({ documents }) {
  for (const { entry, cda } of documents) {
    if (cda === undefined) continue;
    const { typeCode } = cda.header;
    const same = typeCode?.code === entry.typeCode.code && typeCode.system === entry.typeCode.system;
    if (!same) yield registryErrorOf('cda-type', entry.entryUuid);
  }
};

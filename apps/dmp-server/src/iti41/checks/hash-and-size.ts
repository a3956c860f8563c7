import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/** Hash and size, where the metadata give them, are those of the bytes received (IHE ITI TF-2 §3.41.4.1.3). */
export const hashAndSize: DepositRule = function* ({ documents }) {
  for (const { entry, file } of documents) {
    const { sha1, size } = file.staged;
    if (entry.hash !== undefined && entry.hash.toLowerCase() !== sha1) yield registryErrorOf('hash', entry.entryUuid);
    if (entry.size !== undefined && entry.size !== size) yield registryErrorOf('size', entry.entryUuid);
  }
};

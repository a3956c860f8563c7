import { documentUniqueId } from '@trousse/cda';
import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/**
 * The uniqueId is the document's own identifier, an OID without extension (EX_2.1-1130, dmp.md §7), or the OID of the
 * UUID that it bears.
 */
export const cdaUniqueId: DepositRule = function* ({ documents }) {
  for (const { entry, cda } of documents) {
    if (cda === undefined) continue;
    const { id } = cda.header;
    if (id === undefined || documentUniqueId(id) !== entry.uniqueId)
      yield registryErrorOf('cda-unique-id', entry.entryUuid);
  }
};

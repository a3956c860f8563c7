import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/** Who answers for the document is who its metadata name (dmp.md §7: legalAuthenticator ← the header's). */
export const cdaLegalAuthenticator: DepositRule = function* ({ documents }) {
  for (const { entry, cda } of documents) {
    const ids = cda?.header.legalAuthenticator?.ids ?? [];
    if (ids.length === 0 || entry.legalAuthenticator === undefined) continue;
    const { id } = entry.legalAuthenticator;
    if (!ids.some(({ root, extension }) => (extension ?? root) === id)) {
      yield registryErrorOf('cda-legal-authenticator', entry.entryUuid);
    }
  }
};

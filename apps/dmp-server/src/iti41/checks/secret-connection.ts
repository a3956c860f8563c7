import { visibilityOf } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import type { AnnouncedRule } from '../deposit.ts';

/** In a secret connection every document is hidden from the legal representatives (dmp.md §6.8). */
export const secretConnection: AnnouncedRule = function* ({ call, submission: { documents } }) {
  if (!call.secretConnection) return;
  for (const { confidentialityCodes, entryUuid } of documents) {
    if (!visibilityOf(confidentialityCodes).hiddenFromRepresentatives) {
      yield registryErrorOf('secret-connection', entryUuid);
    }
  }
};

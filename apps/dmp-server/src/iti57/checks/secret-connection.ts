import { visibilityOf } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import type { NewVersionRule } from '../change.ts';

/** What is done in a secret connection leaves nothing that the legal representatives may see (dmp.md §6.8, §10). */
export const secretConnection: NewVersionRule = function* ({ call, submitted }) {
  if (call.secretConnection && !visibilityOf(submitted.confidentialityCodes).hiddenFromRepresentatives) {
    yield registryErrorOf('secret-connection', submitted.entryUuid);
  }
};

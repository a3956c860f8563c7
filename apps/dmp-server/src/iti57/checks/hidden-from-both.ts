import { type DocumentEntry, visibilityOf } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import type { NewVersionRule } from '../change.ts';

/**
 * A document is not made hidden from the patient and from professionals at once, unless the parameter allows it (dmp.md
 * §2, §6.8); one that is so already may be made visible step by step.
 */
export const hiddenFromBoth: NewVersionRule = function* ({ config, submitted, inForce }) {
  if (!config.hiddenFromBothAllowed && isHidden(submitted) && !isHidden(inForce)) {
    yield registryErrorOf('hidden-from-both', submitted.entryUuid);
  }
};

function isHidden({ confidentialityCodes }: DocumentEntry): boolean {
  const { hiddenFromPatient, hiddenFromProfessionals } = visibilityOf(confidentialityCodes);
  return hiddenFromPatient && hiddenFromProfessionals;
}

import { visibilityOf } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import type { AnnouncedRule } from '../deposit.ts';

/** Hidden from the patient and from professionals at once: only when the parameter allows it (dmp.md §2, §6.8). */
export const hiddenFromBoth: AnnouncedRule = function* ({ config, submission: { documents } }) {
  if (config.hiddenFromBothAllowed) return;
  for (const { confidentialityCodes, entryUuid } of documents) {
    const { hiddenFromPatient, hiddenFromProfessionals } = visibilityOf(confidentialityCodes);
    if (hiddenFromPatient && hiddenFromProfessionals) yield registryErrorOf('hidden-from-both', entryUuid);
  }
};

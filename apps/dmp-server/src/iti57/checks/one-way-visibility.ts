import { visibilityOf } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import type { NewVersionRule } from '../change.ts';

/** What the patient or the legal representatives may see is never hidden from them again (EX_2.1-1050). */
export const oneWayVisibility: NewVersionRule = function* ({ submitted, inForce }) {
  const [before, after] = [visibilityOf(inForce.confidentialityCodes), visibilityOf(submitted.confidentialityCodes)];
  const hides =
    (after.hiddenFromPatient && !before.hiddenFromPatient) ||
    (after.hiddenFromRepresentatives && !before.hiddenFromRepresentatives);
  if (hides) yield registryErrorOf('one-way-visibility', submitted.entryUuid);
};

import { isDeepStrictEqual } from 'node:util';
import { visibilityOf } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import type { NewVersionRule } from '../change.ts';

/** New metadata change who may see the document: a version that says the same would only make caches stale. */
export const someChange: NewVersionRule = function* ({ submitted, inForce }) {
  const same = isDeepStrictEqual(
    visibilityOf(submitted.confidentialityCodes),
    visibilityOf(inForce.confidentialityCodes),
  );
  if (same) yield registryErrorOf('visibility-unchanged', submitted.entryUuid);
};

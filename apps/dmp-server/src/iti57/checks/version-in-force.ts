import { registryErrorOf } from '../../errors.ts';
import type { NewVersionRule } from '../change.ts';

/** New metadata replace the version in force (PreviousVersion, dmp.md §6.11): of two updates made at once, one is late. */
export const versionInForce: NewVersionRule = function* ({ submitted, previousVersion, inForce }) {
  if (previousVersion !== inForce.version) yield registryErrorOf('version', submitted.entryUuid);
};

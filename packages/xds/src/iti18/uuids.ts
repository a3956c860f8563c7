import { XdsError } from '../errors.ts';
import { uuidsName } from './names.ts';
import { atMost, list, type Parameters } from './parameters.ts';

/** @throws XdsError `missing-parameter`, `parameter-number`, `bad-parameter`, or `too-many-identifiers` over `max`. */
export function readUuids(parameters: Parameters, max: number): readonly string[] {
  const uuids = list(parameters, uuidsName, atMost(max));
  if (uuids === undefined) throw new XdsError('missing-parameter', uuidsName);
  return uuids;
}

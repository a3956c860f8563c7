import { registryError } from '../errors.ts';
import { fromXdsTime } from '../model/time.ts';
import type { MetadataCheck } from './check.ts';

/** Creation, start of the act and submission are dated; times are UTC of the calendar; an act ends after it starts. */
export const times: MetadataCheck = function* ({ set, entries }) {
  if (fromXdsTime(set.submissionTime) === undefined) yield registryError('bad-time', set.entryUuid);
  for (const { creationTime, serviceStartTime = '', serviceStopTime, entryUuid } of entries) {
    const given = [creationTime, serviceStartTime, ...(serviceStopTime === undefined ? [] : [serviceStopTime])];
    if (given.some((time) => fromXdsTime(time) === undefined)) yield registryError('bad-time', entryUuid);
    else if (serviceStopTime !== undefined && isBefore(serviceStopTime, serviceStartTime)) {
      yield registryError('times-reversed', entryUuid);
    }
  }
};

/** Compares as far as both times go: `2025` is not before `20250601`. */
function isBefore(a: string, b: string): boolean {
  const digits = Math.min(a.length, b.length);
  return a.slice(0, digits) < b.slice(0, digits);
}

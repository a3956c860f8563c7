import { deriveMetadata } from '@trousse/cda';
import { fromXdsTime } from '@trousse/xds';
import { registryErrorOf } from '../../errors.ts';
import { fullTime } from '../../store/columns.ts';
import type { DepositRule } from '../deposit.ts';

/** The moments of the metadata are those of the document, as far as both say them (dmp.md §7). */
export const cdaTimes: DepositRule = function* ({ documents }) {
  for (const { entry, cda } of documents) {
    if (cda === undefined) continue;
    const written = deriveMetadata(cda);
    const agree =
      sameMoment(entry.creationTime, written.creationTime) &&
      sameMoment(entry.serviceStartTime, written.serviceStartTime) &&
      sameMoment(entry.serviceStopTime, written.serviceStopTime);
    if (!agree) yield registryErrorOf('cda-times', entry.entryUuid);
  }
};

const day = 86_400_000;

/**
 * Equal when both are as precise; else no further apart than the time zones are, since software differs in how it turns
 * a day into UTC. A moment that one side leaves out contradicts nothing.
 */
function sameMoment(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  if (one.length === other.length) return one === other;
  const digits = Math.min(one.length, other.length);
  if (digits < 8) return one.slice(0, digits) === other.slice(0, digits);
  const [first, second] = [fromXdsTime(fullTime(one)), fromXdsTime(fullTime(other))];
  if (first === undefined || second === undefined) return false;
  return Math.abs(first.getTime() - second.getTime()) <= day + 14 * 3_600_000;
}

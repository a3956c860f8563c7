import { ServerError } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';

/**
 * A patient who opposes the feeding of the record stops submissions, replacements and changes of documents; deleting
 * one's own stays possible (dmp.md §6.8).
 */
export function checkFeedingNotOpposed({ patient }: Standing): void {
  if (patient?.opposes_feeding === true) throw new ServerError('opposed-feeding');
}

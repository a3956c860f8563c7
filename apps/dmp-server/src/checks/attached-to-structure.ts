import type { Caller } from '../call.ts';
import { ServerError } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';

/**
 * The professional works in the structure that the assertion names (dmp.md §5). A structure's own software is no one, and
 * staff that are no professionals are in no directory: in AIR mode their structure answers for them (§9).
 */
export function checkAttachedToStructure({ kind, quality }: Caller, { attached }: Standing): void {
  const vouchedFor = kind === 'reinforced' && quality === 'staff';
  if (kind !== 'structure' && !vouchedFor && !attached) throw new ServerError('not-attached');
}

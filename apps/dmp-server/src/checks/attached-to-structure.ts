import type { Caller } from '../call.ts';
import { ServerError } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';

/** The professional works in the structure that the assertion names (dmp.md §5); a structure's own software is no one. */
export function checkAttachedToStructure({ kind }: Caller, { attached }: Standing): void {
  if (kind !== 'structure' && !attached) throw new ServerError('not-attached');
}

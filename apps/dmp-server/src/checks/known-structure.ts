import { ServerError } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';

/** The structure named by the assertion is known and active (dmp.md §11). */
export function checkKnownStructure({ structure }: Standing): void {
  if (structure?.active !== true) throw new ServerError('unknown-structure');
}

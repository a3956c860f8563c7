import type { Call } from '../call.ts';
import { checkAttachedToStructure } from '../checks/attached-to-structure.ts';
import { checkKnownStructure } from '../checks/known-structure.ts';
import { checkOpenRecord } from '../checks/open-record.ts';
import { type Standing, standingOf } from '../store/queries/standing.ts';
import type { Store } from '../store/store.ts';
import type { Right } from './matrix.ts';
import { demandRight } from './rights.ts';

/** What may be asked of a closed record, of no record, or of none in particular. */
const withoutOpenRecord: ReadonlySet<Right> = new Set<Right>([
  'existence',
  'administrativeData',
  'listPatients',
  'searchByTraits',
  'webAccess',
  'manage',
]);

/** The caller works where they say, in a structure that we know. @throws ServerError */
export function demandKnownCaller({ caller }: Call, standing: Standing): void {
  checkKnownStructure(standing);
  checkAttachedToStructure(caller, standing);
}

/**
 * Asks once what the server knows of the caller and the record, and runs every check that rests on it: a known caller,
 * an open record where the act is about its content, and the right.
 * @throws ServerError
 */
export async function entitle(store: Store, right: Right, call: Call): Promise<Standing> {
  const standing = await standingOf(store, call);
  demandKnownCaller(call, standing);
  if (!withoutOpenRecord.has(right)) checkOpenRecord(standing);
  demandRight(right, call, standing);
  return standing;
}

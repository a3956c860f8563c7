import type { Call } from '../call.ts';
import { ServerError } from '../errors.ts';
import { isAttached } from '../store/queries/is-attached.ts';
import type { Store } from '../store/store.ts';

/**
 * Whose authorisations TD0.4 lists (dmp.md §9): a professional's own and those of the structure where they act; the
 * holder of an employee's card may name a professional of the same structure, else sees the structure's; a structure's
 * software, and staff whom their structure vouches for, see the structure's.
 * @throws ServerError when the professional named is not one of the structure
 */
export async function holdersFor(store: Store, { caller }: Call, owner: string | undefined): Promise<string[]> {
  const { kind, quality, id, structureId } = caller;
  if (owner !== undefined && owner !== id) {
    const allowed = kind === 'employee' && (await isAttached(store, owner, structureId));
    if (!allowed) throw new ServerError('not-a-right-of-the-caller');
    return [owner];
  }
  return kind !== 'structure' && quality !== 'staff' ? [id, structureId] : [structureId];
}

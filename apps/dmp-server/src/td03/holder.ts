import type { Call } from '../call.ts';

/**
 * Who holds what a caller declares (dmp.md §9): a professional for themselves; staff, by a card (CPE) or vouched for by
 * their structure (AIR), for the structure.
 */
export function holderOf({ caller }: Call): string {
  const staff = caller.kind === 'employee' || caller.quality === 'staff';
  return staff ? caller.structureId : caller.id;
}

import { ServerError } from '../errors.ts';
import type { LockedRecord } from '../store/commands/lock-record.ts';

/** Professionals keep up only the records that no Mon espace santé keeps (dmp.md §6.6). @throws ServerError */
export function checkDetachedRecord({ attached_to_mes }: LockedRecord): void {
  if (attached_to_mes) throw new ServerError('attached-to-mes');
}

import type { DocumentStatus } from '@trousse/xds';
import { ServerError } from '../../errors.ts';

/**
 * A status changes from the one in force (OriginalStatus, dmp.md §6.11): of two changes made at once, one is late.
 * @throws ServerError `original-status`
 */
export function checkStatusInForce(
  { from, target }: { readonly from: DocumentStatus; readonly target: string },
  inForce: { readonly status: DocumentStatus },
): void {
  if (from !== inForce.status) throw new ServerError('original-status', { location: target });
}

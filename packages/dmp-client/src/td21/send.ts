import type { RegistryError } from '@trousse/xds';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import type { PreparedSubmission } from './prepared.ts';
import { td21Request } from './request.ts';
import { td21Response } from './response.ts';

/**
 * Second half of TD2.1: a fresh assertion, and the message (reference: DMP §6.8).
 * @throws DmpError. After kind `transport` the outcome is unknown: ask by TD3.1b before sending again, so that a
 * deposit is neither lost nor doubled.
 */
export function sendSubmission(
  deps: DmpDeps,
  prepared: PreparedSubmission,
  options: CallOptions,
): Promise<{ readonly warnings: readonly RegistryError[] }> {
  return transact(deps, td21Request(prepared), options, td21Response);
}

import type { Td03Request } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { td03Request } from './request.ts';
import { td03Response } from './response.ts';

/**
 * TD0.3: adds or removes the caller's authorisation on a record, or with `role` the status of médecin traitant
 * (reference: DMP §6.3). Only on an explicit act of the user, who has the patient's consent (EX_0.2-1100); a repeated
 * addition succeeds, and `context` says so.
 * @throws DmpError
 */
export function td03(
  deps: DmpDeps,
  ins: Ins,
  request: Td03Request,
  options: CallOptions,
): Promise<{ readonly context?: string }> {
  return transact(deps, td03Request(ins, request), options, td03Response);
}

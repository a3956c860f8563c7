import type { SentData } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { type ClosingOrder, closingRequest, reactivationRequest } from './request.ts';
import { td12Response } from './response.ts';

/**
 * TD1.2: opens a closed record again (reference: DMP §6.6). Only with the patient's consent (EX_1.2-1030).
 * @throws DmpError; after one of kind `transport` nobody knows whether the record is open
 */
export function reactivate(deps: DmpDeps, ins: Ins, data: SentData, options: CallOptions): Promise<void> {
  return transact(deps, reactivationRequest(deps, ins, data), options, td12Response);
}

/**
 * TD1.4: closes a record at the patient's request (reference: DMP §6.6).
 * @throws DmpError; after one of kind `transport` nobody knows whether the record is closed
 */
export function close(deps: DmpDeps, ins: Ins, order: ClosingOrder, options: CallOptions): Promise<void> {
  return transact(deps, closingRequest(deps, ins, order), options, td12Response);
}

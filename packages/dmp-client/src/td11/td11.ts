import type { SentData } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { td11Request } from './request.ts';
import { td11Response } from './response.ts';

/**
 * TD1.1: creates a record (reference: DMP §6.6). Only with the patient's consent, which the message voices.
 * @throws DmpError; after one of kind `transport` nobody knows whether the record is there
 */
export function td11(deps: DmpDeps, ins: Ins, data: SentData, options: CallOptions): Promise<void> {
  return transact(deps, td11Request(deps, ins, data), options, td11Response);
}

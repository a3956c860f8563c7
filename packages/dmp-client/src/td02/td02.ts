import type { RecordStatus } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { td02Request } from './request.ts';
import { td02Response } from './response.ts';

/**
 * TD0.2: whether the patient has a record, and the caller's authorisation on it (reference: DMP §6.2).
 * @throws DmpError
 */
export function td02(deps: DmpDeps, ins: Ins, options: CallOptions): Promise<RecordStatus> {
  return transact(deps, td02Request(deps, ins), options, td02Response);
}

import type { AdministrativeData } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { td13aRequest } from './request.ts';
import { td13aResponse } from './response.ts';

/**
 * TD1.3a: the administrative data of a record: traits, birth place, contacts, representatives, oppositions (reference:
 * DMP §6.6). Undefined where the patient has no record.
 * @throws DmpError
 */
export function td13a(deps: DmpDeps, ins: Ins, options: CallOptions): Promise<AdministrativeData | undefined> {
  return transact(deps, td13aRequest(deps, ins), options, td13aResponse);
}

import type { ListedAuthorisation, Td16Request } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { td16Request } from './request.ts';
import { td16Response } from './response.ts';

/**
 * TD1.6: the professionals and structures that the patient authorised, blocked, or both (reference: DMP §6.7).
 * @throws DmpError
 */
export function td16(
  deps: DmpDeps,
  ins: Ins,
  mode: Td16Request['mode'],
  options: CallOptions,
): Promise<readonly ListedAuthorisation[]> {
  return transact(deps, td16Request(ins, mode), options, td16Response);
}

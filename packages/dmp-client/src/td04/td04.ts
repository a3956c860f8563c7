import type { PatientListItem } from '@trousse/dmp-wire';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { type Td04Criteria, td04Request } from './request.ts';
import { td04Response } from './response.ts';

/**
 * TD0.4: the records on which the caller has an authorisation, or that were fed lately (reference: DMP §6.4).
 * @param options normal mode unless said otherwise.
 * @throws DmpError
 */
export function td04(
  deps: DmpDeps,
  criteria: Td04Criteria,
  options: Partial<CallOptions> = {},
): Promise<readonly PatientListItem[]> {
  return transact(deps, td04Request(criteria), { mode: 'normal', ...options }, td04Response);
}

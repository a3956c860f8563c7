import type { Td05Criteria } from '@trousse/dmp-wire';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { td05Request } from './request.ts';
import { type FoundCandidates, td05Response } from './response.ts';

/**
 * TD0.5: the patients whose traits are these, for regulation centres alone (reference: DMP §6.1, §9).
 * @param processing `D` where the patients are fictitious, `P` where they are not
 * @param options the mode has to be `centre_15`
 * @throws DmpError
 */
export function td05(
  deps: DmpDeps,
  criteria: Td05Criteria,
  processing: 'D' | 'P',
  options: CallOptions,
): Promise<FoundCandidates> {
  return transact(deps, td05Request(deps, criteria, processing), options, td05Response);
}

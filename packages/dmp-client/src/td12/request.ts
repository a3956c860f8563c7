import { type Closing, type SentData, td12 } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { Call } from '../call.ts';
import type { DmpDeps } from '../deps.ts';
import { registrationOf } from '../registration.ts';

/** Why a record is closed, and whose it is. */
export type ClosingOrder = Pick<Closing, 'motive' | 'text' | 'name'>;

/** Request of TD1.2, with the consent that the user collected. */
export function reactivationRequest(deps: DmpDeps, ins: Ins, data: SentData): Call {
  const request = { ...registrationOf(deps, ins), reason: 'REAC', data, consent: true } as const;
  return { transaction: 'td12', patient: ins, body: td12.encodeRequest(request) };
}

/** Request of TD1.4. */
export function closingRequest(deps: DmpDeps, ins: Ins, order: ClosingOrder): Call {
  const request = { ...registrationOf(deps, ins), ...order, reason: 'FERM' } as const;
  return { transaction: 'td12', patient: ins, body: td12.encodeRequest(request) };
}

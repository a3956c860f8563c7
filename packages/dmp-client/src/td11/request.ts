import { type SentData, td11 } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { Call } from '../call.ts';
import type { DmpDeps } from '../deps.ts';
import { registrationOf } from '../registration.ts';

/** Request of TD1.1, with the consent that the user collected. */
export function td11Request(deps: DmpDeps, ins: Ins, data: SentData): Call {
  const body = td11.encodeRequest({ ...registrationOf(deps, ins), data, consent: true });
  return { transaction: 'td11', patient: ins, body };
}

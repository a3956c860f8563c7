import { type Td03Request, td03 } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { Call } from '../call.ts';

/** Request of TD0.3: the patient is only in the assertion. */
export function td03Request(ins: Ins, request: Td03Request): Call {
  return { transaction: 'td03', patient: ins, body: td03.encodeRequest(request) };
}

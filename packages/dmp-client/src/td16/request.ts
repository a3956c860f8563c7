import { type Td16Request, td16 } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { Call } from '../call.ts';

/** Request of TD1.6: the patient is only in the assertion. */
export function td16Request(ins: Ins, mode: Td16Request['mode']): Call {
  return { transaction: 'td16', patient: ins, body: td16.encodeRequest({ mode }) };
}

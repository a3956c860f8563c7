import { td13a } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import type { Call } from '../call.ts';
import type { DmpDeps } from '../deps.ts';
import { patientQuery } from '../td02/request.ts';

/** Request of TD1.3a: the message and the action of TD0.2, with another reason. */
export function td13aRequest(deps: DmpDeps, ins: Ins): Call {
  return { transaction: 'td02', patient: ins, body: td13a.encodeRequest(patientQuery(deps, ins)) };
}

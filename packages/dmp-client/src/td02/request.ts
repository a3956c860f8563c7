import { td02 } from '@trousse/dmp-wire';
import { type Ins, isFictitiousOid } from '@trousse/ins';
import type { Call } from '../call.ts';
import type { DmpDeps } from '../deps.ts';

/** Request of TD0.2. Test and demonstration identities go with the processing code of tests. */
export function td02Request(deps: DmpDeps, ins: Ins): Call {
  return { transaction: 'td02', patient: ins, body: td02.encodeRequest(patientQuery(deps, ins)) };
}

/** The query on one patient that TD0.2 and TD1.3a make, but for its reason. */
export function patientQuery(deps: DmpDeps, ins: Ins) {
  const { software } = deps.identity;
  return {
    id: { root: deps.ids.oid() },
    queryId: { root: deps.ids.oid() },
    ins,
    sender: { oid: software.id, name: software.name },
    processing: isFictitiousOid(ins.oid) ? 'D' : 'P',
    creationTime: deps.clock(),
  } as const;
}

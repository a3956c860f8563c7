import { td02 } from '@trousse/dmp-wire';
import { type Ins, isFictitiousOid } from '@trousse/ins';
import type { Call } from '../call.ts';
import type { DmpDeps } from '../deps.ts';

/** Request of TD0.2. Test and demonstration identities go with the processing code of tests. */
export function td02Request(deps: DmpDeps, ins: Ins): Call {
  const { software } = deps.identity;
  const body = td02.encodeRequest({
    id: { root: deps.ids.oid() },
    queryId: { root: deps.ids.oid() },
    ins,
    sender: { oid: software.id, name: software.name },
    processing: isFictitiousOid(ins.oid) ? 'D' : 'P',
    creationTime: deps.clock(),
  });
  return { transaction: 'td02', patient: ins, body };
}

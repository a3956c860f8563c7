import { type Td05Criteria, td05 } from '@trousse/dmp-wire';
import type { Call } from '../call.ts';
import type { DmpDeps } from '../deps.ts';

/** Request of TD0.5; it concerns no one patient: the answer names who it may be. */
export function td05Request(deps: DmpDeps, criteria: Td05Criteria, processing: 'D' | 'P'): Call {
  const { software } = deps.identity;
  const body = td05.encodeRequest({
    id: { root: deps.ids.oid() },
    queryId: { root: deps.ids.oid() },
    criteria,
    sender: { oid: software.id, name: software.name },
    processing,
    creationTime: deps.clock(),
  });
  return { transaction: 'td05', body };
}

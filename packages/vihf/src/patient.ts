import { type Ins, sameIns } from '@trousse/ins';
import type { VihfClaims } from './claims.ts';
import { VihfError } from './errors.ts';

/**
 * The patient of the request is the one of the assertion's resource-id (reference: DMP §5). A call that concerns no
 * one patient passes `undefined`, and then the assertion must name none.
 * @throws VihfError `patient`.
 */
export function checkPatient(claims: Pick<VihfClaims, 'patient'>, patient: Ins | undefined): void {
  const same = claims.patient === undefined || patient === undefined;
  if (same ? claims.patient !== patient : !sameIns(claims.patient!, patient!)) throw new VihfError('patient');
}

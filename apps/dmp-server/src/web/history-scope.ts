import type { Call } from '../call.ts';
import type { Standing } from '../store/queries/standing.ts';

/**
 * What the history of accesses shows (dmp.md §6.5): everything to the médecin traitant who may read the record now, the
 * patient's own acts included; to everyone else what they did themselves.
 */
export function seesWholeHistory({ mode }: Call, { treatingDoctor, authorisation, patient }: Standing): boolean {
  return mode === 'normal' && treatingDoctor && authorisation === 'VALIDE' && patient?.state === 'active';
}

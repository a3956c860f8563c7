import { type Code, typeCodes } from '@trousse/nomenclatures';
import type { Caller } from '../../call.ts';

/**
 * Whether a caller may send documents of a type: a professional's software what the DMP takes from it (EX_2.1-1010),
 * the Assurance Maladie its own types beside. False for a type that the DMP does not know.
 */
export function maySend({ code, system }: Pick<Code, 'code' | 'system'>, caller: Pick<Caller, 'insurer'>): boolean {
  const type = typeCodes.find(code, system);
  if (type === undefined) return false;
  return type.depositByProfessional || (caller.insurer === true && type.depositByInsurance);
}

import type { IdentityTraits } from '@trousse/ins';
import type { StatusProblem } from '../errors.ts';

/** A record is kept under a birth name, a given name and a birth date, lunar ones included. */
export function checkCompleteTraits({
  birthName,
  birthGivenNames,
  birthDate,
}: IdentityTraits): StatusProblem | undefined {
  const complete = birthName !== '' && birthGivenNames.length > 0 && /^\d{4}-\d\d-\d\d$/.test(birthDate);
  return complete ? undefined : 'incomplete-traits';
}

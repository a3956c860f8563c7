import { interpretBirthDate } from '../birth-date.ts';
import { type IdentityTraits, isAcceptableName, normaliseTrait, type StrictTrait } from '../traits.ts';

export type TraitProblem = {
  readonly field: StrictTrait;
  readonly problem: 'missing' | 'characters' | 'date' | 'code';
};

/** The form of a birth-place code of the INSEE, whether or not a list knows it: Corsica is 2A, 2B, or 20 before 1976. */
export function isBirthPlaceCode(code: string): boolean {
  return /^(?:\d{2}|2[AB])\d{3}$/.test(code);
}

/**
 * What keeps typed traits from being an identity: names outside the character rules of the téléservice, a birth date
 * that is no day of the calendar (an incomplete one is completed before, EXI PP 19), a place that is no INSEE code. The
 * sex may be undetermined and the place unknown.
 * @param today YYYY-MM-DD: nobody is born after it
 */
export function traitProblems(traits: IdentityTraits, today: string): TraitProblem[] {
  const problems: TraitProblem[] = [];
  const name = (field: 'birthName' | 'birthGivenNames', text: string) => {
    const normalised = normaliseTrait(text);
    if (normalised === '') problems.push({ field, problem: 'missing' });
    else if (!isAcceptableName(field === 'birthName' ? 'birthName' : 'givenName', normalised))
      problems.push({ field, problem: 'characters' });
  };
  name('birthName', traits.birthName);
  name('birthGivenNames', traits.birthGivenNames.join(' '));
  const date = interpretBirthDate(traits.birthDate);
  if (traits.birthDate === '') problems.push({ field: 'birthDate', problem: 'missing' });
  else if (!isWritten(traits.birthDate) || date === undefined || date.interpreted || traits.birthDate > today)
    problems.push({ field: 'birthDate', problem: 'date' });
  if (traits.birthPlaceCode !== undefined && !isBirthPlaceCode(traits.birthPlaceCode))
    problems.push({ field: 'birthPlaceCode', problem: 'code' });
  return problems;
}

function isWritten(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date);
}

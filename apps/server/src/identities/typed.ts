import type { ErrorCode, TypedTraitsInput } from '@trousse/contract';
import {
  completeBirthDate,
  type Identity,
  type IdentityTraits,
  normaliseTrait,
  type TraitProblem,
  traitProblems,
} from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';

type TypedIdentity = { readonly traits: IdentityTraits; readonly birthDateInterpreted: boolean };

const codes: Readonly<Record<TraitProblem['problem'], ErrorCode>> = {
  missing: 'FIELD_REQUIRED',
  characters: 'NAME_CHARACTERS',
  date: 'DATE_INVALID',
  code: 'BIRTH_PLACE_CODE',
};

/**
 * Traits as typed, kept as typed (identity.md §1.2): names are normalised when INSi is called and not before. An
 * incomplete birth date is completed by the convention and says so.
 * @param before the identity that is edited: what it had stays as it came, a lunar date of INSi too
 * @throws FORM_INVALID
 */
export function readTyped(
  { config, clock }: Pick<Context, 'config' | 'clock'>,
  typed: TypedTraitsInput,
  before?: Identity,
): TypedIdentity {
  const known = before?.traits;
  const sameDate = known?.birthDate === typed.birthDate;
  const completed = sameDate ? undefined : completeBirthDate(typed.birthDate);
  const place = typed.birthPlaceCode?.trim().toUpperCase() ?? '';
  const text = (name: string | undefined) => name?.replace(/\s+/gu, ' ').trim() ?? '';
  const [usedName, usedGivenName] = [text(typed.usedName), text(typed.usedGivenName)];
  const traits: IdentityTraits = {
    birthName: text(typed.birthName),
    birthGivenNames: givenNames(text(typed.birthGivenNames), known),
    sex: typed.sex,
    birthDate: completed?.birthDate ?? typed.birthDate,
    ...(place !== '' && { birthPlaceCode: place }),
    ...(usedName !== '' && { usedName }),
    ...(usedGivenName !== '' && { usedGivenName }),
  };
  const problems = traitProblems(traits, dayIn(config.timeZone, clock())).filter(
    ({ field }) => !(field === 'birthDate' && sameDate),
  );
  if (problems.length > 0) {
    throw failure('FORM_INVALID', { fields: problems.map(({ field, problem }) => ({ field, code: codes[problem] })) });
  }
  return {
    traits,
    birthDateInterpreted: sameDate ? (before?.birthDateInterpreted ?? false) : (completed?.interpreted ?? false),
  };
}

/** A list that did not change keeps its parts: only INSi knows which spaces part two names. */
function givenNames(text: string, known: IdentityTraits | undefined): readonly string[] {
  const same = known !== undefined && normaliseTrait(known.birthGivenNames.join(' ')) === normaliseTrait(text);
  return same ? known.birthGivenNames : text.split(' ').filter(Boolean);
}

import type { IdentityView, TypedTraitsInput } from '@trousse/contract';
import { type ErrorCode, explain, isErrorCode } from '@trousse/contract/errors';
import {
  completeBirthDate,
  formatBirthDate,
  type IdentityTraits,
  type StrictTrait,
  type TraitProblem,
  traitProblems,
} from '@trousse/ins';
import type { Failure } from '../ui/failure.ts';
import { readDay } from '../ui/format.ts';

/** Strict traits while they are typed. */
export type TraitsDraft = {
  readonly birthName: string;
  /** One a field, in their order; fields may be empty. */
  readonly birthGivenNames: readonly string[];
  readonly sex: '' | 'M' | 'F' | 'U';
  /** yyyy-mm-dd with 00 for what is unknown, or as typed while it is no date. */
  readonly birthDate: string;
  /** A code, or a name that nobody chose from the list. */
  readonly birthPlaceCode: string;
  readonly birthPlaceName: string;
  readonly usedName: string;
  readonly usedGivenName: string;
};
export type TraitErrors = Partial<Record<StrictTrait, string>>;

/** In the order of the form. */
export const traitFields = ['birthName', 'birthGivenNames', 'sex', 'birthDate', 'birthPlaceCode'] as const;

export const emptyDraft: TraitsDraft = {
  ...{ birthName: '', birthGivenNames: [''], sex: '', birthDate: '', birthPlaceCode: '', birthPlaceName: '' },
  ...{ usedName: '', usedGivenName: '' },
};

export function draftOf(traits: IdentityView['traits'], birthPlaceName = ''): TraitsDraft {
  const { birthPlaceCode = '', usedName = '', usedGivenName = '', birthGivenNames, ...rest } = traits;
  return {
    ...{ ...rest, birthPlaceCode, birthPlaceName, usedName, usedGivenName },
    birthGivenNames: birthGivenNames.length === 0 ? [''] : birthGivenNames,
  };
}

/**
 * A birth date as typed: `jj/mm/aaaa` with 00 for an unknown day or month, `mm/aaaa`, or the year alone.
 * @returns yyyy-mm-dd, or the text when it is none of these
 */
export function readBirthDate(text: string): string {
  const typed = text.trim();
  const [, month, year] = /^(?:(\d{1,2})[/.\- ])?(\d{4})$/.exec(typed) ?? [];
  if (year !== undefined) return `${year}-${(month ?? '0').padStart(2, '0')}-00`;
  const compact = /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  return readDay(compact ? compact.slice(1).join('/') : typed) ?? typed;
}

/** How an incomplete date will be read (EXI PP 19), in words; undefined for a whole one, or for none. */
export function interpretationWords(birthDate: string): string | undefined {
  const completed = completeBirthDate(birthDate);
  if (!completed?.interpreted) return undefined;
  // A day that no calendar has is a mistake, not an unknown: only 00 says unknown.
  if (!/-00/.test(birthDate)) return undefined;
  return `Date incomplète : elle sera interprétée comme le ${formatBirthDate(completed.birthDate)}.`;
}

/** What keeps the draft from being sent, by field. `undetermined` is allowed where INSi is not asked. */
export function draftErrors(draft: TraitsDraft, today: string, undetermined: boolean): TraitErrors {
  const errors: TraitErrors = {};
  const traits = readDraft(draft);
  for (const { field, problem } of traitProblems(traits, today)) errors[field] ??= problemWords(problem, draft);
  if (draft.sex === '' || (draft.sex === 'U' && !undetermined)) errors.sex = required;
  if (draft.birthDate > today && errors.birthDate !== undefined) errors.birthDate = explain('DATE_FUTURE').message;
  return errors;
}

const required = `${explain('FIELD_REQUIRED').message}.`;
const codes: Record<Exclude<TraitProblem['problem'], 'missing'>, ErrorCode> = {
  characters: 'NAME_CHARACTERS',
  date: 'DATE_INVALID',
  code: 'BIRTH_PLACE_CODE',
};

function problemWords(problem: TraitProblem['problem'], { birthPlaceCode }: TraitsDraft): string {
  if (problem === 'missing') return required;
  if (problem === 'code' && /[^\d\sAB]/i.test(birthPlaceCode))
    return 'Choisissez ce lieu dans la liste, saisissez son code INSEE, ou laissez le champ vide.';
  const { message, next } = explain(codes[problem]);
  return `${message} ${next}`;
}

/** The traits as the machine reads them, an incomplete date completed. */
export function readDraft(draft: TraitsDraft): IdentityTraits {
  const { birthName, birthDate, sex, birthPlaceCode } = draft;
  // What is no date in the calendar and says nothing unknown stays wrong.
  const completed = /-00/.test(birthDate) ? completeBirthDate(birthDate)?.birthDate : undefined;
  const place = birthPlaceCode.trim().toUpperCase();
  return {
    ...{ birthName, birthGivenNames: filled(draft), sex: sex === '' ? 'U' : sex },
    birthDate: completed ?? birthDate,
    ...(place !== '' && { birthPlaceCode: place }),
  };
}

/** The strict traits of an identity, as the rules read them. */
export function strictTraits(traits: IdentityView['traits']): IdentityTraits {
  const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode } = traits;
  return { birthName, birthGivenNames, sex, birthDate, ...(birthPlaceCode && { birthPlaceCode }) };
}

/** What is sent: as typed, given names in their order. */
export function toTyped(draft: TraitsDraft): TypedTraitsInput {
  const { birthName, sex, birthDate, usedName, usedGivenName } = draft;
  const place = draft.birthPlaceCode.trim();
  return {
    ...{ birthName, birthGivenNames: filled(draft).join(' '), sex: sex === '' ? 'U' : sex, birthDate },
    ...(place !== '' && { birthPlaceCode: place }),
    ...(usedName.trim() !== '' && { usedName }),
    ...(usedGivenName.trim() !== '' && { usedGivenName }),
  };
}

/** What the server found wrong in the form, in words by field. */
export function errorsOf(failure: Failure): TraitErrors {
  return Object.fromEntries(
    (failure.fields ?? [])
      .filter(({ code }) => isErrorCode(code))
      .map(({ field, code }) => [field, code === 'FIELD_REQUIRED' ? required : explain(code).message]),
  );
}

function filled({ birthGivenNames }: TraitsDraft): string[] {
  return birthGivenNames.map((one) => one.trim()).filter(Boolean);
}

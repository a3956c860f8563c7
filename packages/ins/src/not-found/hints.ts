import { interpretBirthDate } from '../birth-date.ts';
import { comparableTrait, isAcceptableName, normaliseTrait } from '../traits.ts';

/** What somebody typed for a search by strict traits, as typed. */
export type TypedTraits = {
  readonly birthName: string;
  /** The list in one text. */
  readonly birthGivenNames: string;
  readonly sex: 'M' | 'F' | 'U';
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly birthPlaceCode?: string;
  /** The name in use, where it is known from a card or a file. */
  readonly usedName?: string;
};

export type HintContext = {
  /** YYYY-MM-DD. */
  readonly today: string;
  /** What the lists of places say of the typed code; absent where nobody looked. */
  readonly birthPlace?: 'known' | 'unknown' | 'not-then' | 'postal-code';
};

/** The six causes of an identity that is not found, in the order in which they are listed (EO-05). */
export const notFoundCauses = ['typing', 'spacing', 'birth-name', 'sex', 'birth-date', 'unknown-person'] as const;
export type NotFoundCause = (typeof notFoundCauses)[number];

export type HintedField = 'birthName' | 'birthGivenNames' | 'sex' | 'birthDate' | 'birthPlaceCode';
/** What a hint may say; the words are the page's. */
export const hintCodes = [
  'digit',
  'character',
  'double-space',
  'hyphen-missing',
  'hyphen-present',
  'same-as-used-name',
  'sex-undetermined',
  'date-impossible',
  'date-future',
  'date-conventional',
  'place-form',
  'place-unknown',
  'place-not-then',
  'place-postal-code',
  'place-missing',
  'more-given-names',
] as const;
export type HintCode = (typeof hintCodes)[number];

/** Something in what was typed that may be why: where, of which of the six causes, and what. */
export type Hint = { readonly field: HintedField; readonly cause: NotFoundCause; readonly code: HintCode };

/**
 * Points at what was typed when INSi finds nobody (EO-05). A hint is a possibility, never a verdict: that the person is
 * not known to the insurance cannot be seen here. The sex is never compared with the number, which is not asked for.
 */
export function insNotFoundHints(typed: TypedTraits, context: HintContext): Hint[] {
  return [
    ...nameHints('birthName', typed.birthName),
    ...nameHints('birthGivenNames', typed.birthGivenNames),
    ...usedNameHints(typed),
    ...(typed.sex === 'U' ? [{ field: 'sex', cause: 'sex', code: 'sex-undetermined' } as const] : []),
    ...dateHints(typed.birthDate, context.today),
    ...placeHints(typed.birthPlaceCode, context.birthPlace),
  ];
}

/** What to add when INSi finds several persons (CR02): the place, or the rest of the given names. */
export function insSeveralHints(typed: TypedTraits): Hint[] {
  const hints: Hint[] = [];
  if (!typed.birthPlaceCode) hints.push({ field: 'birthPlaceCode', cause: 'typing', code: 'place-missing' });
  if (!/\s/u.test(typed.birthGivenNames.trim()))
    hints.push({ field: 'birthGivenNames', cause: 'typing', code: 'more-given-names' });
  return hints;
}

function nameHints(field: 'birthName' | 'birthGivenNames', text: string): Hint[] {
  const hints: Hint[] = [];
  const normalised = normaliseTrait(text);
  const kind = field === 'birthName' ? 'birthName' : 'givenName';
  if (/\d/.test(text)) hints.push({ field, cause: 'typing', code: 'digit' });
  else if (normalised !== '' && !isAcceptableName(kind, normalised))
    hints.push({ field, cause: 'typing', code: 'character' });
  if (/\S\s{2,}\S|\s-|-\s/u.test(text)) hints.push({ field, cause: 'spacing', code: 'double-space' });
  if (looksCompound(field, normalised)) hints.push({ field, cause: 'spacing', code: 'hyphen-missing' });
  if (normalised.includes('-')) hints.push({ field, cause: 'spacing', code: 'hyphen-present' });
  return hints;
}

/** Words that belong to a name of several words and take no hyphen. */
const particles = new Set([
  'DE',
  'DU',
  'DES',
  'LE',
  'LA',
  'LES',
  'D',
  'L',
  'VAN',
  'VON',
  'DER',
  'DEN',
  'EL',
  'AL',
  'BEN',
]);
/** Given names that commonly begin a compound one. */
const compoundBeginnings = new Set(['ANNE', 'JEAN', 'LOUIS', 'MARIE', 'PAUL', 'PIERRE']);

function looksCompound(field: 'birthName' | 'birthGivenNames', normalised: string): boolean {
  const words = normalised.split(/[ ']/).filter(Boolean);
  if (field === 'birthGivenNames') return words.length > 1 && compoundBeginnings.has(words[0] ?? '');
  return words.filter((word) => !particles.has(word)).length > 1;
}

function usedNameHints({ birthName, usedName }: TypedTraits): Hint[] {
  const same = usedName !== undefined && usedName !== '' && comparableTrait(usedName) === comparableTrait(birthName);
  return same ? [{ field: 'birthName', cause: 'birth-name', code: 'same-as-used-name' }] : [];
}

function dateHints(text: string, today: string): Hint[] {
  const hint = (code: HintCode): Hint[] => [{ field: 'birthDate', cause: 'birth-date', code }];
  const date = interpretBirthDate(text);
  if (date === undefined || date.interpreted) return hint('date-impossible');
  if (text.replaceAll('-', '') > today.replaceAll('-', '')) return hint('date-future');
  // 1 January is what many files hold for « unknown »; the convention then wants 31 December (EXI PP 19).
  return date.day === 1 && date.month === 1 ? hint('date-conventional') : [];
}

function placeHints(code: string | undefined, known: HintContext['birthPlace']): Hint[] {
  if (code === undefined || code === '') return [];
  const hint = (found: HintCode): Hint[] => [{ field: 'birthPlaceCode', cause: 'typing', code: found }];
  if (!/^[0-9A-Z]{5}$/i.test(code)) return hint('place-form');
  if (known === 'postal-code') return hint('place-postal-code');
  if (known === 'not-then') return hint('place-not-then');
  return known === 'unknown' ? hint('place-unknown') : [];
}

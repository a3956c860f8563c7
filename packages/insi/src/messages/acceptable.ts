import { isAcceptableName, normaliseTrait } from '@trousse/ins';
import { InsiError, insiErrorCodes, type RefusedTrait } from '../errors.ts';

const refused = (trait: RefusedTrait) => new InsiError(insiErrorCodes.trait, { trait });

/**
 * A name as it goes to the téléservice (SEL-MP-043 §3.4.1): normalised here, at the moment of the call, and nowhere
 * before. @throws InsiError `unacceptable-trait` for a character without equivalent.
 */
export function acceptableName(kind: 'birthName' | 'givenName', text: string): string {
  const name = normaliseTrait(text);
  if (!isAcceptableName(kind, name)) throw refused(kind === 'birthName' ? 'birthName' : 'birthGivenNames');
  return name;
}

/** `YYYY-MM-DD`, from that or from `YYYYMMDD`; a lunar date goes as it is. @throws InsiError `unacceptable-trait`. */
export function acceptableDate(text: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  if (year === undefined) throw refused('birthDate');
  return `${year}-${month}-${day}`;
}

/** INSEE code of the place of birth, never a postal code. @throws InsiError `unacceptable-trait`. */
export function acceptablePlace(text: string): string {
  if (!/^[A-Za-z0-9]{5}$/.test(text)) throw refused('birthPlaceCode');
  return text.toUpperCase();
}

/** INSi knows no other sex (identity.md §1.2). @throws InsiError `unacceptable-trait`. */
export function acceptableSex(text: string): 'M' | 'F' {
  if (text !== 'M' && text !== 'F') throw refused('sex');
  return text;
}

/** Rank among those born on the same day under one insured: 1 or more. @throws InsiError `unacceptable-trait`. */
export function acceptableRank(rank: number): string {
  if (!Number.isInteger(rank) || rank < 1 || rank > 9) throw refused('birthRank');
  return String(rank);
}

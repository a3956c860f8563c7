import { DirectoryError, directoryErrorCodes } from '../errors.ts';
import { fold } from '../fold.ts';
import { directoryLimits } from '../limits.ts';
import type { DirectoryStructure } from '../model.ts';
import { escapeValue, type Parameter } from '../search.ts';

/** Where: the beginning of a town's name, of a postal code (`44` is a département), or both. */
export type Place = { readonly city?: string; readonly postalCode?: string };

/** A word that was typed, ready for a parameter. @throws DirectoryError `input` for an empty or endless one */
export function term(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > directoryLimits.termLength)
    throw new DirectoryError('input', directoryErrorCodes.term);
  return escapeValue(trimmed);
}

export function placeParameters({ city, postalCode }: Place): Parameter[] {
  const parameters: Parameter[] = [];
  if (city !== undefined) parameters.push(['address-city', term(city)]);
  if (postalCode !== undefined) parameters.push(['address-postalcode', term(postalCode)]);
  return parameters;
}

/** Whether a structure is there: accents, case, hyphens and a trailing CEDEX make no difference. */
export function isAt({ addresses }: DirectoryStructure, { city, postalCode }: Place): boolean {
  return addresses.some(
    (address) =>
      (city === undefined || fold(address.city ?? '').startsWith(fold(city))) &&
      (postalCode === undefined || (address.postalCode ?? '').startsWith(postalCode.trim())),
  );
}

import { type FieldWords, fieldOwners, fieldParts, wholeFields } from './field-words.ts';

/**
 * The French words of an input that a writer refused: « date de naissance du patient », « date de fin du séjour n° 2 ».
 * @param path of the input, as in `CdaError.field`
 * @returns the words, in lower case and without article; « information du document » for a path that is no writer's
 */
export function fieldName(path: string): string {
  const whole = firstMatch(wholeFields, path, 'whole');
  if (whole !== undefined) return whole.words;
  const owner = firstMatch(fieldOwners, path, 'beginning');
  const part = firstMatch(fieldParts, owner?.rest ?? path, 'beginning');
  return `${part?.words ?? 'information'} ${owner?.words ?? 'du document'}`;
}

type Match = { readonly words: string; readonly rest: string };

/** The first row whose pattern fits the path, or its beginning. */
function firstMatch(table: FieldWords, path: string, fit: 'whole' | 'beginning'): Match | undefined {
  const segments = path.split('.');
  for (const [pattern, words] of table) {
    const wanted = pattern.replace(/\.\*\*$/, '').split('.');
    const open = fit === 'beginning' || pattern.endsWith('.**');
    if (open ? segments.length < wanted.length : segments.length !== wanted.length) continue;
    if (!wanted.every((name, at) => name === '*' || name === segments[at])) continue;
    const place = wanted.map((name, at) => (name === '*' ? segments[at]! : '')).findLast((item) => /^\d+$/.test(item));
    return {
      words: words.replace(/ n° \*/, place === undefined ? '' : ` n° ${Number(place) + 1}`),
      rest: segments.slice(wanted.length).join('.'),
    };
  }
  return undefined;
}

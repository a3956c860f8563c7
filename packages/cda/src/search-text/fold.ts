/** A text as it is compared, and where each of its units comes from. */
export type Folded = {
  readonly text: string;
  /** For each unit of the folded text, the index in the original of the character it comes from. */
  readonly origins: readonly number[];
};

/** Letters that no decomposition takes apart, and marks that people write in several ways. */
const special: ReadonlyMap<string, string> = new Map([
  ...[...'œŒ'].map((character) => [character, 'oe'] as const),
  ...[...'æÆ'].map((character) => [character, 'ae'] as const),
  ...[...'ßẞ'].map((character) => [character, 'ss'] as const),
  ...[...'øØ'].map((character) => [character, 'o'] as const),
  ...[...'łŁ'].map((character) => [character, 'l'] as const),
  ...[...'đĐ'].map((character) => [character, 'd'] as const),
  ...[...'ı'].map((character) => [character, 'i'] as const),
  ...[...'’‘‛ʼʹ′´`＇'].map((character) => [character, "'"] as const),
  ...[...'“”„«»″＂'].map((character) => [character, '"'] as const),
  ...[...'‐‑‒–—―−﹘﹣－'].map((character) => [character, '-'] as const),
]);

/** What one character compares as: '' for marks and for what cannot be seen. */
const cache = new Map<string, string>();
const maxCached = 5_000;

function foldCharacter(character: string): string {
  const known = cache.get(character);
  if (known !== undefined) return known;
  const folded = special.get(character) ?? foldByUnicode(character);
  if (cache.size < maxCached) cache.set(character, folded);
  return folded;
}

function foldByUnicode(character: string): string {
  if (/\s/u.test(character)) return ' ';
  // Soft hyphens, joiners and direction marks stand in words without being part of them.
  if (/[\p{M}\p{Cf}]/u.test(character)) return '';
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/\p{M}/gu, '').replace(/\s+/gu, ' ');
}

/**
 * A text without what people leave out when they search: case, accents, ligatures (œ, ﬁ), the several apostrophes and
 * hyphens, the several kinds and lengths of white space.
 */
export function foldText(text: string): Folded {
  let folded = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    // Letters without accents, most of any text, need no look-up.
    const piece = code >= 0x61 && code <= 0x7a ? character : foldCharacter(character);
    if (piece !== ' ' || (folded !== '' && !folded.endsWith(' '))) {
      folded += piece;
      for (let unit = 0; unit < piece.length; unit += 1) origins.push(at);
    }
    at += character.length;
  }
  return { text: folded, origins };
}

/** The end in the original of a folded range that ends before `end`: marks that belong to its last letter included. */
export function originalEnd(original: string, { origins }: Folded, end: number): number {
  let at = origins[end - 1]!;
  at += characterAt(original, at).length;
  while (at < original.length) {
    const next = characterAt(original, at);
    if (foldCharacter(next) !== '') break;
    at += next.length;
  }
  return at;
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at)!);
}

import { onForget } from './forget.ts';

const collator = new Intl.Collator('fr-FR', { sensitivity: 'base', numeric: true });

/** A text without case, accents, ligatures or typographic apostrophes: what two spellings have in common. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[-\s]+/gu, ' ')
    .trim();
}

/** Texts of lists are looked through at each key typed: each is folded once. */
const foldedTexts = new Map<string, string>();
const mostFolded = 20_000;
onForget(() => foldedTexts.clear());

function foldedOnce(text: string): string {
  const known = foldedTexts.get(text);
  if (known !== undefined) return known;
  if (foldedTexts.size >= mostFolded) foldedTexts.clear();
  const folded = fold(text);
  foldedTexts.set(text, folded);
  return folded;
}

/** Whether every word of the query is somewhere in the text, whatever case and accents. */
export function matches(text: string, query: string): boolean {
  const folded = foldedOnce(text);
  return foldedOnce(query)
    .split(' ')
    .every((word) => folded.includes(word));
}

/** French alphabetical order: case and accents aside, numbers by their value. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Where the words of a query are in a text, whatever case and accents: ranges in order, none over another. */
export function hitsIn(text: string, query: string): { start: number; end: number }[] {
  const words = fold(query).split(' ').filter(Boolean);
  // Most texts of a long list hold none of them: no need to know which letter comes from where.
  if (!words.some((word) => foldedOnce(text).includes(word))) return [];
  // Each folded character remembers the character that it comes from: ligatures give two, accents none.
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = /[-\s]/u.test(character) ? ' ' : fold(character);
    for (const _ of plain) from.push(at);
    folded += plain;
    at += character.length;
  }
  const endOf = (index: number): number => {
    const next = from.findIndex((place, later) => later > index && place > from[index]!);
    return next < 0 ? text.length : from[next]!;
  };
  const ranges = words
    .flatMap((word) => {
      const found: { start: number; end: number }[] = [];
      for (let index = folded.indexOf(word); index >= 0; index = folded.indexOf(word, index + word.length))
        found.push({ start: from[index]!, end: endOf(index + word.length - 1) });
      return found;
    })
    .sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last === undefined || range.start > last.end) joined.push(range);
    else last.end = Math.max(last.end, range.end);
  }
  return joined;
}

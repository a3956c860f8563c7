import { createRequire } from 'node:module';

type Stemmer = { stem(word: string): string };
// It is a script of another time, without types or named exports.
const snowball = createRequire(import.meta.url)('snowball-stemmers') as { newStemmer(language: string): Stemmer };
const stemmer = snowball.newStemmer('french');

const maxWordLength = 60;
const maxKnown = 200_000;
const known = new Map<string, string>();

/** A text as its stems: `Échographies cardiaques` → `echograph cardiaqu`. Words of any language stay as they are stemmed. */
export function stems(text: string): string {
  return wordsOf(text).map(stemOf).join(' ');
}

/** The words of a text, in lower case, accents kept. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}]{1,60}/gu) ?? []
  );
}

/** A word without accents, as it is compared where accents do not count. */
export function folded(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

function stemOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  // The accent decides some endings: the word without any must find the same, and so both lose it first.
  const plain = folded(word).slice(0, maxWordLength);
  const stem = /^\d+$/.test(plain) ? plain : stemmer.stem(plain);
  if (known.size < maxKnown) known.set(word, stem);
  return stem;
}

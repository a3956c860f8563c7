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

/** Whether every word of the query is somewhere in the text, whatever case and accents. */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(' ')
    .every((word) => folded.includes(word));
}

/** French alphabetical order: case and accents aside, numbers by their value. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}

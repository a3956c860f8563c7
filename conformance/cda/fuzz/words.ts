import type { CdaDocument, CdaSection } from '@trousse/cda';
import type { XmlElement } from '@trousse/xml';

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '');

/** The texts of the narratives and titles, in order, without white space. */
export function* narrativeWords({ body }: CdaDocument): Generator<string> {
  if (body.kind === 'structured') for (const section of body.sections) yield* wordsOfSection(section);
}

function* wordsOfSection(section: CdaSection): Generator<string> {
  if (section.narrative !== undefined) yield* wordsOf(section.narrative);
  for (const inner of section.sections) yield* wordsOfSection(inner);
}

/** What no reader sees as words, in any document. */
const unseen: ReadonlySet<string> = new Set(['script', 'style']);

function* wordsOf(el: XmlElement): Generator<string> {
  for (const child of el.children) {
    if (typeof child !== 'string') {
      if (!unseen.has(child.name.toLowerCase())) yield* wordsOf(child);
    } else if (child.trim() !== '') yield withoutSpace(child);
  }
}

/** How many of some texts another text lacks. Looked for in order first: most stand where they stood. */
export function lost(words: Iterable<string>, shown: string): number {
  const text = withoutSpace(shown);
  let from = 0;
  let count = 0;
  for (const word of words) {
    const next = text.indexOf(word, from);
    if (next !== -1 && next < from + 20_000) from = next + word.length;
    else if (next === -1 && !text.includes(word)) count += 1;
  }
  return count;
}

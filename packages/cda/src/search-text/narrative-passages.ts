import { attr, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import type { Anchors } from '../render/anchors.ts';
import { activeElements } from '../render/narrative.ts';

export type NarrativePassage = { readonly text: string; readonly target: string | undefined };

/** Elements that begin and end a line; in a table row they only part words. */
const blocks: ReadonlySet<string> = new Set(
  'paragraph p div list item table thead tbody tfoot tr caption footnote'.split(' '),
);
const cells: ReadonlySet<string> = new Set(['td', 'th']);
/** Elements that keep their ID as an anchor of the page. */
const anchored: ReadonlySet<string> = new Set(
  'text content paragraph p div list item table thead tbody tfoot tr td th caption linkHtml'.split(' '),
);

/** The texts of a narrative, one for each paragraph, list item, caption or table row, in reading order. */
export function narrativePassages(narrative: XmlElement, anchors: Anchors): NarrativePassage[] {
  const passages: NarrativePassage[] = [];
  let text = '';
  let target: string | undefined;

  const end = () => {
    const tidy = text
      .replace(/[^\S\t]+/gu, ' ')
      .replace(/ ?\t[ \t]*/g, '\t')
      .trim();
    if (tidy !== '') passages.push({ text: tidy, target });
    text = '';
    target = undefined;
  };

  const visit = (el: XmlElement, around: string | undefined, inRow: boolean, depth: number): void => {
    if (depth > cdaLimits.maxNarrativeDepth * 2 || activeElements.has(el.name.toLowerCase())) return;
    const own = anchored.has(el.name) ? anchors.claim(attr(el, 'ID')) : undefined;
    const anchor = own ?? around;
    const isBlock = blocks.has(el.name);
    if (isBlock && !inRow) end();
    else if (isBlock || el.name === 'br') text += ' ';
    for (const child of el.children) {
      if (typeof child !== 'string') visit(child, anchor, inRow || el.name === 'tr', depth + 1);
      else {
        if (text.trim() === '' && child.trim() !== '') target = anchor;
        text += child.replace(/\s+/gu, ' ');
      }
    }
    if (cells.has(el.name)) text += '\t';
    else if (isBlock && !inRow) end();
    else if (isBlock) text += ' ';
  };
  visit(narrative, undefined, false, 0);
  end();
  return passages;
}

import { attr, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import type { CdaAttachment } from '../model.ts';
import { activeElements } from '../render/narrative.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A text node, or an element that shows a file, by its place in the tree. */
export type Leaf = { readonly parent: XmlElement; readonly index: number; readonly tokens: readonly Token[] };

/** What is compared as one: a paragraph, a list item, a caption, a table row. */
export type Unit = {
  readonly kind: 'row' | 'text';
  readonly leaves: readonly Leaf[];
  /** Its words, files and cell ends: two units with the same words are the same. */
  readonly words: readonly string[];
};

const blocks: ReadonlySet<string> = new Set(
  'paragraph p div list item table thead tbody tfoot tr caption footnote'.split(' '),
);

/** Ends a cell, and stands for a file: no word is written so. */
const cellEnd = '\u0000cell';
const fileMark = '\u0000file ';

/** The units of a narrative, in reading order. Files count by what they hold, not by their name. */
export function unitsOf(narrative: XmlElement, attachments: ReadonlyMap<string, CdaAttachment>): Unit[] {
  const units: Unit[] = [];
  let leaves: Leaf[] = [];
  let words: string[] = [];

  const end = (kind: Unit['kind']) => {
    if (words.some((word) => word !== cellEnd)) units.push({ kind, leaves, words });
    leaves = [];
    words = [];
  };
  const visit = (el: XmlElement, inRow: boolean, depth: number): void => {
    if (depth > cdaLimits.maxNarrativeDepth * 2 || activeElements.has(el.name.toLowerCase())) return;
    const breaks = !inRow && blocks.has(el.name);
    if (breaks) end('text');
    el.children.forEach((child, index) => {
      if (typeof child === 'string') {
        const tokens = tokensOf(child);
        if (tokens.length > 0) leaves.push({ parent: el, index, tokens });
        for (const { text } of tokens) words.push(text);
        return;
      }
      if (child.name === 'renderMultiMedia') {
        const mark = fileMark + fileKey(child, attachments);
        leaves.push({ parent: el, index, tokens: [{ text: mark, start: 0, end: 0 }] });
        words.push(mark);
      }
      visit(child, inRow || el.name === 'tr', depth + 1);
      if (child.name === 'td' || child.name === 'th') words.push(cellEnd);
    });
    if (breaks) end(el.name === 'tr' ? 'row' : 'text');
  };
  visit(narrative, false, 0);
  end('text');
  return units;
}

function fileKey(el: XmlElement, attachments: ReadonlyMap<string, CdaAttachment>): string {
  const ids = (attr(el, 'referencedObject') ?? '').split(/\s+/).filter((id) => id !== '');
  return ids.map((id) => bytesKey(attachments.get(id)?.bytes)).join(' ');
}

/** FNV-1a and the length: enough to tell two pictures apart, and no proof of anything. */
function bytesKey(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) return 'absent';
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${bytes.length}-${hash >>> 0}`;
}

import type { XmlElement } from '@trousse/xml';
import type { CdaDocument, CdaSection } from './model.ts';
import { sectionTitle } from './render/render-body.ts';
import { decodeText } from './text-encoding.ts';

/** Elements after which the text goes to a new line. */
const lines: ReadonlySet<string> = new Set([
  'paragraph',
  'item',
  'tr',
  'caption',
  'br',
  'list',
  'table',
  'footnote',
  'p',
  'div',
]);
const cells: ReadonlySet<string> = new Set(['td', 'th']);
const dropped: ReadonlySet<string> = new Set(['script', 'style']);

/**
 * The text of a document's body, for search and for quoting: section titles, narratives, table cells separated by a
 * tab, one line for each row, paragraph or list item. '' for a body that is a file of another kind than text.
 */
export function plainText(doc: CdaDocument): string {
  if (doc.body.kind === 'structured') return tidy(doc.body.sections.map(sectionText).join('\n'));
  if (doc.body.kind === 'nonXml' && doc.body.mediaType === 'text/plain') return tidy(decodeText(doc.body.bytes));
  return '';
}

function sectionText(section: CdaSection): string {
  const own = section.narrative === undefined ? '' : narrativeText(section.narrative, 0);
  return [sectionTitle(section), own, ...section.sections.map(sectionText)].join('\n');
}

function narrativeText(el: XmlElement, depth: number): string {
  let out = '';
  for (const child of el.children) {
    // Line ends in the source of the document mean nothing; those of the text come from its elements.
    if (typeof child === 'string') out += child.replace(/\s+/gu, ' ');
    else if (!dropped.has(child.name)) {
      out += narrativeText(child, depth + 1);
      if (cells.has(child.name)) out += '\t';
      else if (lines.has(child.name)) out += '\n';
    }
  }
  return out;
}

function tidy(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .replace(/[ \u00A0]+/g, ' ')
        .replace(/ ?\t ?/g, '\t')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}

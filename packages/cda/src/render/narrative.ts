import { attr, first, rawText, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { cdaNotes } from '../notes.ts';
import { commonAttributes } from './attributes.ts';
import { markedHtml } from './change-marks.ts';
import { directionAttribute, textHtml } from './direction.ts';
import { renderLink } from './link-html.ts';
import { renderMultiMedia } from './multimedia.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { renderTable } from './table.ts';

type Renderer = (el: XmlElement, context: NarrativeContext, depth: number) => string;

/** HTML that runs, loads or restyles: dropped with what it contains. */
export const activeElements: ReadonlySet<string> = new Set(
  'script style iframe frame frameset object embed applet svg math link meta base template noscript audio video'.split(
    ' ',
  ),
);

/**
 * One narrative block (section/text) as safe HTML. By allow-list: each element below has its own rendering, which
 * keeps only the attributes it names; an unknown element is passed over and its content kept (cda.md §5, §6).
 */
export function renderNarrative(narrative: XmlElement, context: NarrativeContext): string {
  const html = inside(narrative, context, 0);
  return `<div${commonAttributes(narrative, context, 'cda-text')}>${html}</div>${context.footnotes.flush()}`;
}

const renderers: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['content', renderContent],
  ['paragraph', renderParagraph],
  ['p', renderParagraph],
  ['div', renderParagraph],
  ['list', renderList],
  ['table', (el, context, depth) => renderTable(el, context, (child) => cell(child, context, depth))],
  ['linkHtml', (el, context, depth) => renderLink(el, context, inside(el, context, depth))],
  [
    'renderMultiMedia',
    (el, context, depth) =>
      renderMultiMedia(el, context, (child) => inside(child, context, depth)) + misplaced(el, context, depth),
  ],
  ['footnote', renderFootnote],
  [
    'footnoteRef',
    (el, context, depth) => context.footnotes.refer(attr(el, 'IDREF') ?? '') + misplaced(el, context, depth),
  ],
  ['sub', (el, context, depth) => `<sub>${inside(el, context, depth)}</sub>`],
  ['sup', (el, context, depth) => `<sup>${inside(el, context, depth)}</sup>`],
  ['br', (el, context, depth) => `<br>${misplaced(el, context, depth)}`],
  ['caption', renderCaption],
]);

function inside(el: XmlElement, context: NarrativeContext, depth: number): string {
  let out = '';
  for (const child of el.children) {
    out += typeof child === 'string' ? textHtml(child, context.direction) : renderElement(child, context, depth + 1);
  }
  return out;
}

/** What a faulty document writes into an element that holds nothing, or a caption only: its words must not be lost. */
function misplaced(el: XmlElement, context: NarrativeContext, depth: number): string {
  const caption = first(el, 'caption');
  const children = el.children.filter((child) => child !== caption);
  return children.every((child) => typeof child === 'string' && child.trim() === '')
    ? ''
    : inside({ ...el, children }, context, depth);
}

function renderElement(el: XmlElement, context: NarrativeContext, depth: number): string {
  const renderer = renderers.get(el.name);
  if (renderer === undefined && activeElements.has(el.name.toLowerCase())) {
    context.notes.add(cdaNotes.activeContent);
    return '';
  }
  if (depth > cdaLimits.maxNarrativeDepth) {
    context.notes.add(cdaNotes.nestedTooDeep);
    return textHtml(rawText(el), context.direction);
  }
  const html = renderer === undefined ? inside(el, context, depth) : renderer(el, context, depth);
  return context.marks === undefined ? html : markedHtml(html, context.marks.get(el));
}

/** The content of a table cell or caption, or a stray element that the table gives a cell of its own. */
function cell(el: XmlElement, context: NarrativeContext, depth: number): string {
  const isPart = el.name === 'td' || el.name === 'th' || el.name === 'caption';
  // Three levels down: table, group, row.
  return isPart ? inside(el, context, depth + 3) : renderElement(el, context, depth + 3);
}

/** A style, an anchor, or a change mark: words beside it say what colour and lines show to those who see them. */
function renderContent(el: XmlElement, context: NarrativeContext, depth: number): string {
  const revised = attr(el, 'revised');
  const attributes = commonAttributes(el, context);
  const html = inside(el, context, depth);
  if (revised === 'delete')
    return `<del${attributes}><span class="cda-said">[supprimé : </span>${html}<span class="cda-said">]</span></del>`;
  if (revised === 'insert')
    return `<ins${attributes}><span class="cda-said">[ajouté : </span>${html}<span class="cda-said">]</span></ins>`;
  return attributes === '' ? html : `<span${attributes}>${html}</span>`;
}

function renderParagraph(el: XmlElement, context: NarrativeContext, depth: number): string {
  const attributes = commonAttributes(el, context, 'cda-paragraph');
  const html = inside(el, context, depth);
  // HTML ends a p where a block begins; official paragraphs hold only text, malformed ones do not.
  const tag = /<(?:p|div|ul|ol)\b/.test(html) ? 'div' : 'p';
  return `<${tag}${attributes}${directionAttribute(el, context.direction)}>${html}</${tag}>`;
}

function renderCaption(el: XmlElement, context: NarrativeContext, depth: number): string {
  return `<span${commonAttributes(el, context, 'cda-caption')}>${inside(el, context, depth)}</span>`;
}

function renderFootnote(el: XmlElement, context: NarrativeContext, depth: number): string {
  const attributes = commonAttributes(el, context);
  const html = inside(el, context, depth);
  return context.footnotes.define(attr(el, 'ID'), attributes === '' ? html : `<span${attributes}>${html}</span>`);
}

function renderList(el: XmlElement, context: NarrativeContext, depth: number): string {
  const tag = attr(el, 'listType')?.toLowerCase() === 'ordered' ? 'ol' : 'ul';
  const caption = first(el, 'caption');
  const heading = caption === undefined ? '' : listCaption(caption, context, depth);
  const attributes = commonAttributes(el, context, 'cda-list');
  let items = '';
  for (const child of el.children) {
    if (typeof child === 'string') items += child.trim() === '' ? '' : `<li>${textHtml(child, context.direction)}</li>`;
    else if (child.name === 'item') items += listItem(child, context, depth + 1);
    else if (child !== caption) items += `<li>${renderElement(child, context, depth + 1)}</li>`;
  }
  return `${heading}<${tag}${attributes}>${items}</${tag}>`;
}

function listCaption(el: XmlElement, context: NarrativeContext, depth: number): string {
  return `<div${commonAttributes(el, context, 'cda-caption')}>${inside(el, context, depth)}</div>`;
}

function listItem(el: XmlElement, context: NarrativeContext, depth: number): string {
  const attributes = commonAttributes(el, context);
  const html = inside(el, context, depth);
  return `<li${attributes}${directionAttribute(el, context.direction)}>${html}</li>`;
}

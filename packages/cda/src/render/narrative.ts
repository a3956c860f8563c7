import { attr, first, rawText, text, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { cdaNotes } from '../notes.ts';
import { anchorOf } from './anchors.ts';
import { commonAttributes } from './attributes.ts';
import { escapeHtml } from './escape.ts';
import { linkTarget } from './link.ts';
import { renderMultiMedia } from './multimedia.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { renderTable } from './table.ts';

type Renderer = (el: XmlElement, context: NarrativeContext, depth: number) => string;

/** HTML that runs, loads or restyles: dropped with what it contains. */
const active: ReadonlySet<string> = new Set(
  'script style iframe frame frameset object embed applet svg math link meta base template noscript audio video'.split(
    ' ',
  ),
);

const blocks: ReadonlySet<string> = new Set(['paragraph', 'list', 'table', 'item', 'tr', 'p', 'div']);

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
  ['linkHtml', renderLink],
  ['renderMultiMedia', renderMultiMedia],
  ['footnote', (el, context, depth) => context.footnotes.define(attr(el, 'ID'), inside(el, context, depth))],
  ['footnoteRef', (el, context) => context.footnotes.refer(attr(el, 'IDREF') ?? '')],
  ['sub', (el, context, depth) => `<sub>${inside(el, context, depth)}</sub>`],
  ['sup', (el, context, depth) => `<sup>${inside(el, context, depth)}</sup>`],
  ['br', () => '<br>'],
  ['caption', (el, context, depth) => `<span class="cda-caption">${inside(el, context, depth)}</span>`],
]);

function inside(el: XmlElement, context: NarrativeContext, depth: number): string {
  let out = '';
  for (const child of el.children) {
    out += typeof child === 'string' ? escapeHtml(child) : renderElement(child, context, depth + 1);
  }
  return out;
}

function renderElement(el: XmlElement, context: NarrativeContext, depth: number): string {
  if (active.has(el.name.toLowerCase())) {
    context.notes.add(cdaNotes.activeContent);
    return '';
  }
  if (depth > cdaLimits.maxNarrativeDepth) {
    context.notes.add(cdaNotes.nestedTooDeep);
    return escapeHtml(rawText(el));
  }
  const renderer = renderers.get(el.name);
  return renderer === undefined ? inside(el, context, depth) : renderer(el, context, depth);
}

/** The content of a table cell or caption, or a stray element that the table gives a cell of its own. */
function cell(el: XmlElement, context: NarrativeContext, depth: number): string {
  const isPart = el.name === 'td' || el.name === 'th' || el.name === 'caption';
  // Three levels down: table, group, row.
  return isPart ? inside(el, context, depth + 3) : renderElement(el, context, depth + 3);
}

function renderContent(el: XmlElement, context: NarrativeContext, depth: number): string {
  const revised = attr(el, 'revised');
  const tag = revised === 'delete' ? 'del' : revised === 'insert' ? 'ins' : 'span';
  const attributes = commonAttributes(el, context);
  const html = inside(el, context, depth);
  return attributes === '' && tag === 'span' ? html : `<${tag}${attributes}>${html}</${tag}>`;
}

function renderParagraph(el: XmlElement, context: NarrativeContext, depth: number): string {
  // HTML ends a p where a block begins; official paragraphs hold only text, malformed ones do not.
  const hasBlock = el.children.some((child) => typeof child !== 'string' && blocks.has(child.name));
  const tag = hasBlock ? 'div' : 'p';
  return `<${tag}${commonAttributes(el, context, 'cda-paragraph')}>${inside(el, context, depth)}</${tag}>`;
}

function renderList(el: XmlElement, context: NarrativeContext, depth: number): string {
  const tag = attr(el, 'listType')?.toLowerCase() === 'ordered' ? 'ol' : 'ul';
  const caption = first(el, 'caption');
  let items = '';
  for (const child of el.children) {
    if (typeof child === 'string') items += child.trim() === '' ? '' : `<li>${escapeHtml(child)}</li>`;
    else if (child.name === 'item')
      items += `<li${commonAttributes(child, context)}>${inside(child, context, depth + 1)}</li>`;
    else if (child !== caption) items += `<li>${renderElement(child, context, depth + 1)}</li>`;
  }
  const heading = caption === undefined ? '' : `<p class="cda-caption">${inside(caption, context, depth)}</p>`;
  return `${heading}<${tag}${commonAttributes(el, context, 'cda-list')}>${items}</${tag}>`;
}

function renderLink(el: XmlElement, context: NarrativeContext, depth: number): string {
  const href = attr(el, 'href');
  const target = linkTarget(href);
  const label = text(el) === '' ? escapeHtml(href ?? '') : inside(el, context, depth);
  const attributes = commonAttributes(el, context, target.kind === 'inert' ? 'cda-dead-link' : 'cda-link');
  if (target.kind === 'external') {
    return `<a${attributes} href="${escapeHtml(target.href)}" target="_blank" rel="noopener noreferrer">${label}</a>`;
  }
  const anchor = target.kind === 'internal' ? anchorOf(target.id) : undefined;
  return anchor === undefined ? `<span${attributes}>${label}</span>` : `<a${attributes} href="#${anchor}">${label}</a>`;
}

import { attr, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { anchorOf } from './anchors.ts';
import { commonAttributes } from './attributes.ts';
import { directionAttribute, textHtml } from './direction.ts';
import { escapeHtml } from './escape.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { alignClass, verticalAlignClass } from './style-codes.ts';

/** Renders the content of a cell or caption; given by the narrative renderer, which the table's files may not import. */
export type RenderInside = (el: XmlElement) => string;

/** One row. In a head every cell that says something heads its column; in a body a `th` heads its row. */
export function renderRow(el: XmlElement, inHead: boolean, context: NarrativeContext, inside: RenderInside): string {
  let cells = '';
  for (const child of el.children) {
    if (typeof child === 'string') cells += child.trim() === '' ? '' : `<td>${textHtml(child, context.direction)}</td>`;
    else if (child.name === 'td' || child.name === 'th') cells += renderCell(child, inHead, context, inside);
    else cells += `<td>${inside(child)}</td>`;
  }
  return `<tr${commonAttributes(el, context, ...alignClass(attr(el, 'align')))}>${cells}</tr>`;
}

function renderCell(el: XmlElement, inHead: boolean, context: NarrativeContext, inside: RenderInside): string {
  const attributes = cellAttributes(el, context);
  const html = inside(el);
  const tag = el.name === 'th' || (inHead && html.trim() !== '') ? 'th' : 'td';
  const scope = tag === 'th' ? scopeAttribute(el, inHead) : '';
  return `<${tag}${scope}${attributes}${directionAttribute(el, context.direction)}>${html}</${tag}>`;
}

function scopeAttribute(el: XmlElement, inHead: boolean): string {
  const given = attr(el, 'scope');
  if (given === 'row' || given === 'col' || given === 'rowgroup' || given === 'colgroup') return ` scope="${given}"`;
  if (!inHead) return ' scope="row"';
  return spanOf(el, 'colspan') > 1 ? ' scope="colgroup"' : ' scope="col"';
}

function cellAttributes(el: XmlElement, context: NarrativeContext): string {
  const { align, valign, headers, abbr } = el.attributes;
  const classes =
    align === undefined && valign === undefined ? [] : [...alignClass(align), ...verticalAlignClass(valign)];
  let out = `${span(el, 'colspan')}${span(el, 'rowspan')}${commonAttributes(el, context, ...classes)}`;
  if (headers !== undefined) out += headersAttribute(headers);
  if (abbr !== undefined) out += ` abbr="${escapeHtml(abbr)}"`;
  return out;
}

function headersAttribute(headers: string): string {
  const anchors = headers.split(/\s+/).flatMap((id) => anchorOf(id) ?? []);
  return anchors.length === 0 ? '' : ` headers="${anchors.join(' ')}"`;
}

function span(el: XmlElement, name: 'colspan' | 'rowspan'): string {
  const count = spanOf(el, name);
  return count > 1 ? ` ${name}="${count}"` : '';
}

/** How many columns or rows a cell takes; 1 for anything that is not a number of them. */
export function spanOf(el: XmlElement, name: 'colspan' | 'rowspan' | 'span'): number {
  const value = attr(el, name)?.trim();
  if (value === undefined || !/^\d{1,4}$/.test(value)) return 1;
  return Math.max(1, Math.min(Number(value), cdaLimits.maxSpan));
}

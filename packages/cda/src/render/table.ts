import { attr, first, text, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { commonAttributes } from './attributes.ts';
import { escapeHtml } from './escape.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { alignClass, verticalAlignClass } from './style-codes.ts';

/** Renders the content of a cell or caption; given by the narrative renderer, which this file may not import. */
type RenderInside = (el: XmlElement) => string;

const groups: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);

/**
 * A table in a wrapper that scrolls sideways: official tables have up to 10 columns. Only rows and cells may stand in
 * an HTML table, so anything else found between them is given a cell of its own.
 */
export function renderTable(el: XmlElement, context: NarrativeContext, inside: RenderInside): string {
  const caption = first(el, 'caption');
  let body = '';
  let foot = '';
  let looseRows = '';
  const closeLooseRows = () => {
    if (looseRows !== '') body += `<tbody>${looseRows}</tbody>`;
    looseRows = '';
  };
  for (const child of el.children) {
    if (typeof child === 'string') looseRows += strayRow(child);
    else if (groups.has(child.name)) {
      closeLooseRows();
      const group = renderGroup(child, context, inside);
      // CDA puts tfoot before tbody, HTML after.
      if (child.name === 'tfoot') foot += group;
      else body += group;
    } else if (child.name === 'tr') looseRows += renderRow(child, 'tbody', context, inside);
    else if (child !== caption && child.name !== 'col' && child.name !== 'colgroup')
      looseRows += `<tr><td>${inside(child)}</td></tr>`;
  }
  closeLooseRows();
  const label = (caption === undefined ? '' : text(caption).slice(0, 100)) || context.sectionTitle;
  return (
    `<div class="cda-table" role="group" tabindex="0" aria-label="Tableau : ${escapeHtml(label)}">` +
    `<table${commonAttributes(el, context)}>` +
    (caption === undefined ? '' : `<caption${commonAttributes(caption, context)}>${inside(caption)}</caption>`) +
    `${body}${foot}</table></div>`
  );
}

function strayRow(content: string): string {
  return content.trim() === '' ? '' : `<tr><td>${escapeHtml(content)}</td></tr>`;
}

function renderGroup(el: XmlElement, context: NarrativeContext, inside: RenderInside): string {
  let rows = '';
  for (const child of el.children) {
    if (typeof child === 'string') rows += strayRow(child);
    else if (child.name === 'tr') rows += renderRow(child, el.name, context, inside);
    else rows += `<tr><td>${inside(child)}</td></tr>`;
  }
  const align = alignClass(attr(el, 'align'));
  return `<${el.name}${commonAttributes(el, context, ...align)}>${rows}</${el.name}>`;
}

function renderRow(el: XmlElement, group: string, context: NarrativeContext, inside: RenderInside): string {
  let cells = '';
  for (const child of el.children) {
    if (typeof child === 'string') cells += child.trim() === '' ? '' : `<td>${escapeHtml(child)}</td>`;
    else if (child.name === 'td') cells += `<td${cellAttributes(child, context)}>${inside(child)}</td>`;
    else if (child.name === 'th')
      cells += `<th${scope(child, group)}${cellAttributes(child, context)}>${inside(child)}</th>`;
    else cells += `<td>${inside(child)}</td>`;
  }
  return `<tr${commonAttributes(el, context, ...alignClass(attr(el, 'align')))}>${cells}</tr>`;
}

function scope(el: XmlElement, group: string): string {
  const given = attr(el, 'scope');
  if (given === 'row' || given === 'col' || given === 'rowgroup' || given === 'colgroup') return ` scope="${given}"`;
  return group === 'thead' ? ' scope="col"' : ' scope="row"';
}

function cellAttributes(el: XmlElement, context: NarrativeContext): string {
  const classes = [...alignClass(attr(el, 'align')), ...verticalAlignClass(attr(el, 'valign'))];
  return `${span(el, 'colspan')}${span(el, 'rowspan')}${commonAttributes(el, context, ...classes)}`;
}

function span(el: XmlElement, name: 'colspan' | 'rowspan'): string {
  const value = attr(el, name)?.trim();
  if (value === undefined || !/^\d{1,4}$/.test(value)) return '';
  const count = Math.min(Number(value), cdaLimits.maxSpan);
  return count > 1 ? ` ${name}="${count}"` : '';
}

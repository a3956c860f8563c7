import { attr, first, text, type XmlElement } from '@trousse/xml';
import { commonAttributes } from './attributes.ts';
import { textHtml } from './direction.ts';
import { escapeHtml } from './escape.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { alignClass } from './style-codes.ts';
import { type RenderInside, renderRow, spanOf } from './table-cells.ts';
import { headRows, isWide } from './table-head.ts';

const groups: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);

/**
 * A table in a wrapper that scrolls. Only rows and cells may stand in an HTML table, so anything else found between
 * them is given a cell of its own.
 */
export function renderTable(el: XmlElement, context: NarrativeContext, inside: RenderInside): string {
  const caption = first(el, 'caption');
  const own = commonAttributes(el, context);
  const captionHtml =
    caption === undefined ? '' : `<caption${commonAttributes(caption, context)}>${inside(caption)}</caption>`;
  const promoted = headRows(el);
  let columns = '';
  let head = '';
  let body = '';
  let foot = '';
  let looseRows = '';
  const closeLooseRows = () => {
    if (looseRows !== '') body += `<tbody>${looseRows}</tbody>`;
    looseRows = '';
  };
  const row = (child: XmlElement, inHead: boolean): string => {
    if (!promoted.has(child)) return renderRow(child, inHead, context, inside);
    head += renderRow(child, true, context, inside);
    return '';
  };
  for (const child of el.children) {
    if (typeof child === 'string') looseRows += strayRow(child, context);
    else if (groups.has(child.name)) {
      closeLooseRows();
      const group = renderGroup(child, context, inside, row);
      // CDA puts tfoot before tbody, HTML after.
      if (child.name === 'tfoot') foot += group;
      else body += group;
    } else if (child.name === 'tr') looseRows += row(child, false);
    else if (child.name === 'col' || child.name === 'colgroup') {
      columns += renderColumns(child);
      // Columns hold no words; those of a faulty document are not lost.
      if (text(child) !== '') looseRows += `<tr><td>${inside(child)}</td></tr>`;
    } else if (child !== caption) looseRows += `<tr><td>${inside(child)}</td></tr>`;
  }
  closeLooseRows();
  if (head !== '') head = `<thead>${head}</thead>`;
  const label = text(caption).slice(0, 100) || attr(el, 'summary')?.trim() || context.sectionTitle;
  return (
    `<div class="cda-table${isWide(el) ? ' cda-wide' : ''}" role="group" tabindex="0" aria-label="Tableau : ${escapeHtml(label)}">` +
    `<table${own}>${captionHtml}${columns}${head}${body}${foot}</table></div>`
  );
}

function strayRow(content: string, context: NarrativeContext): string {
  return content.trim() === '' ? '' : `<tr><td>${textHtml(content, context.direction)}</td></tr>`;
}

function renderGroup(
  el: XmlElement,
  context: NarrativeContext,
  inside: RenderInside,
  row: (child: XmlElement, inHead: boolean) => string,
): string {
  let rows = '';
  for (const child of el.children) {
    if (typeof child === 'string') rows += strayRow(child, context);
    else if (child.name === 'tr') rows += row(child, el.name === 'thead');
    else rows += `<tr><td>${inside(child)}</td></tr>`;
  }
  const align = alignClass(attr(el, 'align'));
  return `<${el.name}${commonAttributes(el, context, ...align)}>${rows}</${el.name}>`;
}

/** `col`, alone or in a `colgroup`: how many columns, and how wide. */
function renderColumns(el: XmlElement): string {
  if (el.name === 'col') return `<colgroup>${column(el)}</colgroup>`;
  const inner = el.children.map((child) => (typeof child !== 'string' && child.name === 'col' ? column(child) : ''));
  const columns = inner.join('');
  return columns === '' ? `<colgroup${spanAttribute(el)}></colgroup>` : `<colgroup>${columns}</colgroup>`;
}

function column(el: XmlElement): string {
  const width = attr(el, 'width')?.trim();
  const kept = width !== undefined && /^\d{1,4}%?$/.test(width) ? ` width="${width}"` : '';
  return `<col${spanAttribute(el)}${kept}>`;
}

function spanAttribute(el: XmlElement): string {
  const count = spanOf(el, 'span');
  return count > 1 ? ` span="${count}"` : '';
}

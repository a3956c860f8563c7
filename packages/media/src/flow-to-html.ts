import type { FlowBlock, FlowCell, FlowPicture, FlowRun, FlowTable } from './flow.ts';

export type FlowHtml = {
  /**
   * A fragment of safe HTML in the manner of the clinical documents: no script, no event or style attribute, nothing
   * that loads. Every class begins with `cda-`; there is no id.
   */
  readonly html: string;
  /** The pictures behind the `data-media` placeholders of the HTML, by id. */
  readonly media: ReadonlyMap<string, FlowPicture>;
};

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => escapes[character]!) : text;
}

/** Laid-out content → HTML for the sandboxed frame that also shows structured documents. */
export function flowToHtml(blocks: readonly FlowBlock[]): FlowHtml {
  const media = new Map<string, FlowPicture>();
  return { html: `<div class="cda-text">${blocksToHtml(blocks, media)}</div>`, media };
}

function blocksToHtml(blocks: readonly FlowBlock[], media: Map<string, FlowPicture>): string {
  let html = '';
  for (const block of blocks) html += blockToHtml(block, media);
  return html;
}

function blockToHtml(block: FlowBlock, media: Map<string, FlowPicture>): string {
  switch (block.kind) {
    case 'heading': {
      // h1 is the page's own title; HTML has no heading below h6.
      const tag = `h${Math.min(block.level + 1, 6)}`;
      return `<${tag} class="cda-title">${runsToHtml(block.runs)}</${tag}>`;
    }
    case 'paragraph': {
      const align = block.align === undefined ? '' : ` cda-align-${block.align}`;
      return `<p class="cda-paragraph${align}">${runsToHtml(block.runs)}</p>`;
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const items = block.items.map((item) => `<li>${itemToHtml(item, media)}</li>`).join('');
      return `<${tag} class="cda-list">${items}</${tag}>`;
    }
    case 'preformatted':
      return `<div class="cda-plain">${escapeHtml(printable(block.text))}</div>`;
    case 'page-break':
      return '<hr class="cda-page-break">';
    case 'table':
      return tableToHtml(block, media);
    case 'picture': {
      const id = `image-${media.size + 1}`;
      media.set(id, block);
      const label = `Image ${media.size}`;
      return `<p class="cda-paragraph"><span class="cda-media" role="img" aria-label="${label}" data-media="${id}">Image</span></p>`;
    }
  }
}

/** A cell or list item of one plain paragraph holds its text itself: a paragraph there would bring its margins. */
function itemToHtml(blocks: readonly FlowBlock[], media: Map<string, FlowPicture>): string {
  const [first, ...others] = blocks;
  const bare = first?.kind === 'paragraph' && first.align === undefined && others.every(({ kind }) => kind === 'list');
  return bare ? runsToHtml(first.runs) + blocksToHtml(others, media) : blocksToHtml(blocks, media);
}

function tableToHtml(table: FlowTable, media: Map<string, FlowPicture>): string {
  const rows = (cells: readonly (readonly FlowCell[])[], tag: 'th' | 'td') =>
    cells.map((row) => `<tr>${row.map((cell) => cellToHtml(cell, tag, media)).join('')}</tr>`).join('');
  const caption = table.caption === undefined ? '' : `<caption>${runsToHtml(table.caption)}</caption>`;
  const label = (table.caption ?? []).map(({ text }) => text).join('');
  const head = table.head.length === 0 ? '' : `<thead>${rows(table.head, 'th')}</thead>`;
  return (
    `<div class="cda-table" role="group" tabindex="0" aria-label="Tableau${label === '' ? '' : ` : ${escapeHtml(label.slice(0, 100))}`}">` +
    `<table>${caption}${head}<tbody>${rows(table.rows, 'td')}</tbody></table></div>`
  );
}

function cellToHtml(cell: FlowCell, group: 'th' | 'td', media: Map<string, FlowPicture>): string {
  const spans = `${span('colspan', cell.colspan)}${span('rowspan', cell.rowspan)}`;
  // A head cell that says nothing heads no column.
  const tag = cell.blocks.length === 0 ? 'td' : group;
  return `<${tag}${tag === 'th' ? ' scope="col"' : ''}${spans}>${itemToHtml(cell.blocks, media)}</${tag}>`;
}

function span(name: 'colspan' | 'rowspan', value = 1): string {
  return value > 1 ? ` ${name}="${Math.trunc(value)}"` : '';
}

function runsToHtml(runs: readonly FlowRun[]): string {
  return runs.map(runToHtml).join('');
}

function runToHtml(run: FlowRun): string {
  const classes = [run.bold && 'cda-bold', run.italic && 'cda-italics', run.underline && 'cda-underline'];
  const kept = classes.filter((name) => name !== undefined).join(' ');
  let html = escapeHtml(printable(run.text))
    .replaceAll('\n', '<br>')
    .replaceAll('\t', '<span class="cda-tab">\t</span>');
  if (kept !== '') html = `<span class="${kept}">${html}</span>`;
  if (run.strike) html = `<s>${html}</s>`;
  return run.raised === undefined ? html : `<${run.raised}>${html}</${run.raised}>`;
}

/** HTML has no place for the control characters that a text may hold, nor for half a surrogate pair. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B-\u001F]/g, (c) => (c === '\r' ? '\n' : '\uFFFD')).toWellFormed();
}

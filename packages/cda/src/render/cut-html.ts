import { cdaLimits } from '../limits.ts';
import { columnGroup } from './cut-columns.ts';

type Open = { readonly name: string; readonly tag: string; readonly from: number; items: number; head: string };

/** Elements that a cut may close and open again. */
const containers: ReadonlySet<string> = new Set(['section', 'div', 'table', 'tbody', 'ul', 'ol']);
/** A cut stands behind the end of one of these: never within a line, nor between a heading and its text. */
const blocks: ReadonlySet<string> = new Set(['tr', 'p', 'li', 'ul', 'ol', 'dl', 'div', 'section', 'tbody']);
const voids: ReadonlySet<string> = new Set(['br', 'col', 'img', 'hr']);
const anchor = / id="[^"]*"/g;

/**
 * The HTML of a very long document in pieces, each whole in itself, to be put one below the other: a browser shows the
 * first before it has the others, and lays out none that is out of sight. A table that is cut goes on under its head,
 * in columns of the same widths; a list goes on counting. What is not very long is one piece.
 * @param html what our renderers write: well-formed, every `>` of a text or a value escaped
 */
export function cutHtml(html: string): string[] {
  if (html.length <= cdaLimits.maxUncutHtml) return [html];
  const pieces: string[] = [];
  const open: Open[] = [];
  const tags = /<(\/?)([a-z][a-z0-9]*)[^>]*>/g;
  let piece = '';
  let taken = 0;
  // Rows into which a cell of a row before goes down.
  let spanned = 0;
  for (let found = tags.exec(html); found !== null; found = tags.exec(html)) {
    const [tag, slash, name] = found as unknown as [string, string, string];
    const end = tags.lastIndex;
    if (slash === '' && name !== 'br') {
      if (voids.has(name)) continue;
      const shown = name === 'div' || name === 'table' ? cutTable(html, found.index, tag) : tag;
      if (shown !== tag) {
        piece += html.slice(taken, found.index) + shown;
        taken = end;
      }
      if (name === 'td' || name === 'th') spanned = Math.max(spanned, rowsOf(tag));
      open.push({ name, tag: shown, from: found.index, items: 0, head: '' });
      if (name === 'tr') tags.lastIndex = rowEnd(html, end);
      continue;
    }
    if (slash !== '') {
      const closed = open.pop();
      const holder = open.at(-1);
      if (name === 'li' && holder) holder.items += 1;
      if (name === 'tr' && spanned > 0) spanned -= 1;
      if (name === 'thead' || name === 'colgroup') if (holder && closed) holder.head += html.slice(closed.from, end);
    }
    if (piece.length + end - taken < cdaLimits.maxHtmlPiece || spanned > 0) continue;
    if (!(slash === '' ? open.at(-1)?.name === 'div' : blocks.has(name))) continue;
    // What ends here is first ended: no piece begins with nothing.
    if (end === html.length || html.startsWith('</', end) || !open.every((one) => containers.has(one.name))) continue;
    const ends = open.map((one) => `</${one.name}>`).reverse();
    pieces.push(piece + html.slice(taken, end) + ends.join(''));
    piece = open.map(again).join('');
    taken = end;
  }
  pieces.push(piece + html.slice(taken));
  return pieces;
}

/** The tag of a table that is longer than a piece, or of the box around it, as its pieces need it; else as it is. */
function cutTable(html: string, at: number, tag: string): string {
  const box = tag.startsWith('<div');
  if (box && !tag.startsWith('<div class="cda-table')) return tag;
  const end = html.indexOf('</table>', at);
  if (end - at < cdaLimits.maxHtmlPiece) return tag;
  return box ? tag.replace(/"cda-table[^"]*"/, '"cda-table cda-cut"') : tag + columnGroup(html, at, end);
}

/** What opens an element again in the next piece. */
function again({ name, tag, items, head }: Open): string {
  const opening = tag.replace(anchor, '');
  if (name === 'ol' && items > 0) return opening.replace(/^<ol/, `<ol start="${items + 1}"`);
  if (name === 'div') return opening.replace(/ aria-label="[^"]*/, '$& (suite)');
  return opening + head.replace(anchor, '');
}

/** Where to read on in a row: at its end, unless something in it counts for what is cut. */
function rowEnd(html: string, at: number): number {
  const end = html.indexOf('</tr>', at);
  return end < 0 || /<table| rowspan=/.test(html.slice(at, end)) ? at : end;
}

function rowsOf(cell: string): number {
  return Number(/ rowspan="(\d+)"/.exec(cell)?.[1] ?? 0);
}

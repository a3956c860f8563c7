import type { FlowBlock, FlowTable } from '../flow.ts';
import type { Setting } from './block-slices.ts';
import { blockSlices } from './block-slices.ts';
import type { ColumnWish } from './column-widths.ts';
import { columnWidths } from './column-widths.ts';
import type { Slice } from './slice.ts';
import { drawAll, heightOf } from './slice.ts';
import type { Grid, Placed } from './table-grid.ts';
import { cellTexts, tableGrid } from './table-grid.ts';
import { textSlices } from './text-slices.ts';

const padding = 3;
/** Beyond this, a column would be narrower than a letter: rows are written as lines of text. */
const mostColumns = 40;
/** Text of a table that is too wide goes down to this share of the document's size, and no further. */
const smallest = 0.65;

/** A table: caption, then one slice a row (or a part of a row that passes a page); the head is drawn again on each page. */
export function tableSlices(table: FlowTable, width: number, setting: Setting): readonly Slice[] {
  const caption = (table.caption ?? []).map((run) => ({ ...run, bold: true as const }));
  const title = textSlices(caption, { style: { size: setting.size }, width }, setting.pen, setting.tally);
  const before = title.map((slice): Slice => ({ ...slice, keepWithNext: true }));
  const grid = tableGrid(table);
  if (grid.columns === 0) return before;
  if (grid.columns > mostColumns) return [...before, ...asLines(table, width, setting)];
  const inner: Setting = { ...setting, size: tableSize(grid, width, setting) };
  const widths = columnWidths(wishes(grid, inner), width);
  const head = rowSlices(grid.head, widths, inner, setting.pageHeight / 3, true);
  const body = rowSlices(grid.body, widths, inner, setting.pageHeight - heightOf(head), false);
  return [
    ...before,
    ...head.map((slice): Slice => ({ ...slice, keepWithNext: true })),
    ...body.map((slice) => ({ ...slice, head })),
  ];
}

/** The largest size at which the longest words of all columns find room beside one another. */
function tableSize(grid: Grid, width: number, setting: Setting): number {
  const size = grid.columns > 5 ? setting.size * 0.85 : setting.size;
  const least = wishes(grid, { ...setting, size }).reduce((sum, wish) => sum + wish.least, 0);
  return least <= width ? size : Math.max(setting.size * smallest, (size * width) / least);
}

function wishes(grid: Grid, { pen, size }: Setting): readonly ColumnWish[] {
  const out = Array.from({ length: grid.columns }, () => ({ natural: size * 2, least: size * 1.5 }));
  for (const [rows, face] of [
    [grid.head, 'sans-bold'],
    [grid.body, 'sans'],
  ] as const) {
    for (const { cell, column, columns } of rows.flat()) {
      for (const text of cellTexts(cell.blocks)) {
        // Beyond these lengths the exact measure changes nothing, and would cost time.
        const natural = (pen.width(face, size, text.slice(0, 200)) + padding * 2 + 1) / columns;
        const word = text
          .split(/[ \t]+/)
          .reduce((longest, each) => (each.length > longest.length ? each : longest), '');
        const least = (pen.width(face, size, word.slice(0, 60)) + padding * 2 + 1) / columns;
        for (let at = column; at < column + columns; at += 1) {
          const wish = out[at]!;
          wish.natural = Math.max(wish.natural, natural, least);
          wish.least = Math.max(wish.least, least);
        }
      }
    }
  }
  return out;
}

type Cell = { readonly x: number; readonly width: number; readonly rows: number; readonly slices: readonly Slice[] };

/** Rows as slices; rows that a cell spans are one slice while they fit a page, and else its text goes in its first row. */
function rowSlices(
  rows: readonly Placed[][],
  widths: readonly number[],
  setting: Setting,
  most: number,
  head: boolean,
): Slice[] {
  const edges = [0];
  for (const width of widths) edges.push(edges.at(-1)! + width);
  const laid = rows.map((row) =>
    row.map(({ cell, column, columns, rows: span }): Cell => {
      const x = edges[column]!;
      const width = edges[column + columns]! - x;
      const blocks = head ? cell.blocks.map(emboldened) : cell.blocks;
      const found = blockSlices(blocks, Math.max(1, width - padding * 2), {
        ...setting,
        pageHeight: most - padding * 2,
      });
      return { x, width, rows: span, slices: found.filter(({ role }) => role !== 'break') };
    }),
  );
  const out: Slice[] = [];
  for (let at = 0; at < laid.length; ) {
    const end = groupEnd(laid, at);
    const group = laid.slice(at, end);
    const heights = rowHeights(group);
    const total = heights.reduce((sum, height) => sum + height, 0);
    if (total <= most) out.push(groupSlice(group, heights, total, head));
    else out.push(...group.flatMap((cells) => partSlices(cells, most, head)));
    at = end;
  }
  return out;
}

function emboldened(block: FlowBlock): FlowBlock {
  if (block.kind !== 'paragraph') return block;
  return { ...block, runs: block.runs.map((run) => ({ ...run, bold: true })) };
}

/** The row after the last that a cell of these rows reaches. */
function groupEnd(rows: readonly (readonly Cell[])[], start: number): number {
  let end = start + 1;
  for (let at = start; at < end && at < rows.length; at += 1) {
    for (const cell of rows[at]!) end = Math.max(end, at + cell.rows);
  }
  return Math.min(end, rows.length);
}

function rowHeights(rows: readonly (readonly Cell[])[]): readonly number[] {
  const heights = rows.map((cells) =>
    Math.max(padding * 2 + 4, ...cells.filter(({ rows: span }) => span === 1).map(cellHeight)),
  );
  rows.forEach((cells, at) => {
    for (const cell of cells) {
      const spanned = heights.slice(at, at + cell.rows).reduce((sum, height) => sum + height, 0);
      const last = Math.min(at + cell.rows, heights.length) - 1;
      heights[last]! += Math.max(0, cellHeight(cell) - spanned);
    }
  });
  return heights;
}

function cellHeight({ slices }: Cell): number {
  return heightOf(slices) + padding * 2;
}

function groupSlice(
  rows: readonly (readonly Cell[])[],
  heights: readonly number[],
  total: number,
  head: boolean,
): Slice {
  return {
    height: total,
    draw(pen, x, y) {
      let top = y;
      rows.forEach((cells, at) => {
        for (const cell of cells) {
          const height = heights.slice(at, at + cell.rows).reduce((sum, each) => sum + each, 0);
          pen.box(x + cell.x, top, cell.width, height, head);
          drawAll(cell.slices, pen, x + cell.x + padding, top + padding);
        }
        top += heights[at]!;
      });
    },
  };
}

/** A row higher than a page, cut between the lines of its cells. */
function partSlices(cells: readonly Cell[], most: number, head: boolean): Slice[] {
  const rest = cells.map(({ slices }) => [...slices]);
  const out: Slice[] = [];
  while (out.length === 0 || rest.some((slices) => slices.length > 0)) {
    const part = cells.map((cell, at): Cell => {
      const taken: Slice[] = [];
      let height = padding * 2;
      // The first is taken whatever its height, so that every part gets on.
      for (
        let next = rest[at]![0];
        next !== undefined && (taken.length === 0 || height + next.height <= most);
        next = rest[at]![0]
      ) {
        taken.push(rest[at]!.shift()!);
        height += next.height;
      }
      return { ...cell, rows: 1, slices: taken };
    });
    const height = Math.max(...part.map(cellHeight), padding * 2 + 4);
    out.push(groupSlice([part], [height], height, head));
  }
  return out;
}

function asLines(table: FlowTable, width: number, setting: Setting): readonly Slice[] {
  return [...table.head, ...table.rows].flatMap((row) => {
    const blocks = row.flatMap(({ blocks: inner }, at): FlowBlock[] =>
      at === 0 ? [...inner] : [{ kind: 'paragraph', runs: [{ text: '|' }] }, ...inner],
    );
    return blockSlices(merged(blocks), width, setting);
  });
}

/** Paragraphs that follow one another, on one line. */
function merged(blocks: readonly FlowBlock[]): readonly FlowBlock[] {
  const out: FlowBlock[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (block.kind === 'paragraph' && last?.kind === 'paragraph') {
      out[out.length - 1] = { kind: 'paragraph', runs: [...last.runs, { text: ' ' }, ...block.runs] };
    } else {
      out.push(block);
    }
  }
  return out;
}

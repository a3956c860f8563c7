import type { FlowCell, FlowTable } from '../flow.ts';
import { rtfLimits } from '../limits.ts';
import { type DraftBlock, foldLists } from './lists.ts';

/** What `\cellx` and the words before it say of one cell. */
export type CellShape = {
  /** Right edge, in twips. */
  readonly edge: number;
  /** Goes on with the cell on its left (`\clmrg`), above it (`\clvmrg`). */
  readonly joinsLeft: boolean;
  readonly joinsAbove: boolean;
};

export type RowShape = {
  left: number;
  /** `\trhdr`: repeated on each page. */
  header: boolean;
  cells: CellShape[];
  joinsLeft: boolean;
  joinsAbove: boolean;
};

export type Row = { readonly shape: RowShape; readonly cells: readonly (readonly DraftBlock[])[] };

export function newRowShape(): RowShape {
  return { left: 0, header: false, cells: [], joinsLeft: false, joinsAbove: false };
}

/** `\cellxN`: ends the description of a cell. */
export function describeCell(shape: RowShape, edge: number): void {
  if (shape.cells.length < rtfLimits.maxCells) {
    shape.cells.push({ edge, joinsLeft: shape.joinsLeft, joinsAbove: shape.joinsAbove });
  }
  shape.joinsLeft = false;
  shape.joinsAbove = false;
}

type Draft = { blocks: DraftBlock[]; from: number; to: number; colspan: number; rowspan: number; joinsAbove: boolean };

/** Twips under which two edges are the same: word processors round them differently from row to row. */
const sameEdge = 30;

/**
 * Rows with the edges of their cells → a table. Merged cells are found both ways: told by `\clmrg` and `\clvmrg`, or
 * simply wider than the columns of other rows, as LibreOffice writes them.
 */
export function toFlowTable(rows: readonly Row[]): FlowTable {
  const columns = columnEdges(rows);
  const drafts = rows.map((row) => draftRow(row, columns));
  mergeDown(drafts);
  const toCells = (row: readonly Draft[]): FlowCell[] => row.map(toCell);
  let heads = 0;
  while (heads < rows.length - 1 && rows[heads]!.shape.header) heads += 1;
  const cells = drafts.map(toCells);
  return { kind: 'table', head: cells.slice(0, heads), rows: cells.slice(heads) };
}

function columnEdges(rows: readonly Row[]): number[] {
  // Rows share the description that stood before them: each is looked at once.
  const shapes = new Set(rows.map(({ shape }) => shape));
  const found = new Set<number>();
  for (const { cells } of shapes) for (const { edge } of cells) found.add(edge);
  const all = [...found].sort((a, b) => a - b);
  const edges: number[] = [];
  for (const edge of all) if (edges.length === 0 || edge - edges.at(-1)! > sameEdge) edges.push(edge);
  return edges;
}

/** The number of the column that ends at an edge. */
function columnOf(edge: number, columns: readonly number[]): number {
  let low = 0;
  let high = columns.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (columns[middle]! <= edge) low = middle;
    else high = middle - 1;
  }
  return low;
}

function draftRow(row: Row, columns: readonly number[]): Draft[] {
  const out: Draft[] = [];
  let from = 0;
  row.cells.forEach((blocks, at) => {
    const shape = row.shape.cells[at];
    const to = shape === undefined ? from + 1 : Math.max(columnOf(shape.edge, columns) + 1, from + 1);
    const previous = out.at(-1);
    if (shape?.joinsLeft && previous !== undefined) {
      for (const block of blocks) previous.blocks.push(block);
      previous.to = to;
      previous.colspan = to - previous.from;
    } else {
      const joinsAbove = shape?.joinsAbove ?? false;
      out.push({ blocks: [...blocks], from, to, colspan: to - from, rowspan: 1, joinsAbove });
    }
    from = to;
  });
  return out;
}

/** Gives cells that go on from above to the cell they belong to, with whatever text they hold. */
function mergeDown(rows: Draft[][]): void {
  let owners = new Map<number, Draft>();
  for (const row of rows) {
    const next = new Map<number, Draft>();
    for (let at = 0; at < row.length; at += 1) {
      const cell = row[at]!;
      const owner = cell.joinsAbove ? owners.get(cell.from) : undefined;
      if (owner === undefined || owner.to !== cell.to) {
        next.set(cell.from, cell);
        continue;
      }
      owner.rowspan += 1;
      for (const block of cell.blocks) owner.blocks.push(block);
      next.set(cell.from, owner);
      row.splice(at, 1);
      at -= 1;
    }
    owners = next;
  }
}

function toCell({ blocks, colspan, rowspan }: Draft): FlowCell {
  return {
    blocks: foldLists(blocks),
    ...(colspan > 1 ? { colspan } : {}),
    ...(rowspan > 1 ? { rowspan } : {}),
  };
}

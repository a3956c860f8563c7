import type { FlowBlock, FlowCell, FlowTable } from '../flow.ts';

/** A cell with its place: first column, columns and rows that it takes. */
export type Placed = {
  readonly cell: FlowCell;
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
};

/** Rows of placed cells, and how many columns there are. */
export type Grid = { readonly columns: number; readonly head: readonly Placed[][]; readonly body: readonly Placed[][] };

/** Puts cells in columns as HTML does: a cell goes to the first column that no cell above still takes. */
export function tableGrid(table: FlowTable): Grid {
  const head = place(table.head);
  const body = place(table.rows);
  return { columns: Math.max(head.columns, body.columns), head: head.rows, body: body.rows };
}

function place(rows: readonly (readonly FlowCell[])[]): { columns: number; rows: Placed[][] } {
  const takenUntil: number[] = [];
  let columns = 0;
  const placed = rows.map((row, at) => {
    const out: Placed[] = [];
    let column = 0;
    for (const cell of row) {
      while ((takenUntil[column] ?? 0) > at) column += 1;
      const width = clamp(cell.colspan, 1_000);
      const height = Math.min(clamp(cell.rowspan, 65_534), rows.length - at);
      out.push({ cell, column, columns: width, rows: height });
      for (let each = column; each < column + width; each += 1) takenUntil[each] = at + height;
      column += width;
      columns = Math.max(columns, column);
    }
    return out;
  });
  return { columns, rows: placed };
}

function clamp(span: number | undefined, most: number): number {
  return span !== undefined && span >= 1 ? Math.min(Math.floor(span), most) : 1;
}

/** The text of a cell's paragraphs, for measuring: one string a paragraph or line. */
export function cellTexts(blocks: readonly FlowBlock[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return block.runs
          .map(({ text }) => text)
          .join('')
          .split('\n');
      case 'preformatted':
        return block.text.split('\n');
      case 'list':
        return block.items.flatMap((item) => cellTexts(item).map((text) => `    ${text}`));
      case 'table':
        return [...block.head, ...block.rows].map((row) =>
          row.map(({ blocks: inner }) => cellTexts(inner).join(' ')).join('    '),
        );
      default:
        return [];
    }
  });
}

/** The blocks right within a block. */
export function innerBlocks(block: FlowBlock): readonly FlowBlock[] {
  if (block.kind === 'list') return block.items.flat();
  return block.kind === 'table' ? [...block.head, ...block.rows].flat().flatMap(({ blocks }) => blocks) : [];
}

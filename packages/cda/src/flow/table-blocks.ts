import type { FlowBlock, FlowCell, FlowRun, FlowTable } from '@trousse/media';
import { first, type XmlElement } from '@trousse/xml';
import { spanOf } from '../render/table-cells.ts';
import { headRows } from '../render/table-head.ts';

/** Lays out what a cell, a caption or a stray piece holds; given by the narrative, which this file may not import. */
type LayInside = (part: XmlElement | string, bold: boolean) => FlowBlock[];

const groups: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);

/** A table, as the screen shows it: head rows first, foot rows last, a cell of its own for what stands between cells. */
export function tableBlock(el: XmlElement, inside: LayInside): FlowTable {
  const caption = first(el, 'caption');
  const promoted = headRows(el);
  const head: FlowCell[][] = [];
  const body: FlowCell[][] = [];
  const foot: FlowCell[][] = [];

  const addRow = (child: XmlElement | string, group: string) => {
    if (typeof child === 'string') {
      if (child.trim() !== '') rowsOf(group).push([{ blocks: inside(child, false) }]);
    } else if (child.name !== 'tr') rowsOf(group).push([{ blocks: inside(child, false) }]);
    else if (promoted.has(child) || group === 'thead') head.push(cellsOf(child, inside));
    else rowsOf(group).push(cellsOf(child, inside));
  };
  const rowsOf = (group: string) => (group === 'thead' ? head : group === 'tfoot' ? foot : body);

  for (const child of el.children) {
    if (child === caption) continue;
    if (typeof child !== 'string' && groups.has(child.name)) for (const row of child.children) addRow(row, child.name);
    else if (typeof child === 'string' || (child.name !== 'col' && child.name !== 'colgroup')) addRow(child, 'tbody');
  }
  const words = caption === undefined ? [] : runsOf(inside(caption, false));
  return { kind: 'table', ...(words.length === 0 ? {} : { caption: words }), head, rows: [...body, ...foot] };
}

function cellsOf(row: XmlElement, inside: LayInside): FlowCell[] {
  const cells: FlowCell[] = [];
  for (const child of row.children) {
    if (typeof child === 'string') {
      if (child.trim() !== '') cells.push({ blocks: inside(child, false) });
      continue;
    }
    const isCell = child.name === 'td' || child.name === 'th';
    const colspan = isCell ? spanOf(child, 'colspan') : 1;
    const rowspan = isCell ? spanOf(child, 'rowspan') : 1;
    cells.push({
      blocks: inside(child, child.name === 'th'),
      ...(colspan > 1 ? { colspan } : {}),
      ...(rowspan > 1 ? { rowspan } : {}),
    });
  }
  return cells;
}

/** The words of blocks on one line: a caption has no room for more. */
function runsOf(blocks: readonly FlowBlock[]): FlowRun[] {
  return blocks.flatMap((block, at) => {
    const runs = 'runs' in block ? block.runs : block.kind === 'list' ? block.items.flatMap(runsOf) : [];
    return at === 0 ? runs : [{ text: ' ' }, ...runs];
  });
}

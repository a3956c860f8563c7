import type { FlowBlock, FlowCell, FlowRun } from './flow.ts';

/**
 * Laid-out content → its bare text, for search and for quoting: one line for each paragraph, list item or table row,
 * cells separated by a tab. Pictures and page breaks have none.
 */
export function flowToText(blocks: readonly FlowBlock[]): string {
  const lines: string[] = [];
  addLines(blocks, lines);
  return lines.join('\n');
}

function addLines(blocks: readonly FlowBlock[], lines: string[]): void {
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'paragraph') add(lines, runsToText(block.runs));
    else if (block.kind === 'preformatted') add(lines, block.text);
    else if (block.kind === 'list') for (const item of block.items) addLines(item, lines);
    else if (block.kind === 'table') {
      if (block.caption !== undefined) add(lines, runsToText(block.caption));
      for (const row of [...block.head, ...block.rows]) add(lines, row.map(cellToText).join('\t'));
    }
  }
}

function add(lines: string[], text: string): void {
  if (text.trim() !== '') lines.push(text);
}

function runsToText(runs: readonly FlowRun[]): string {
  return runs.map(({ text }) => text).join('');
}

/** A cell on one line: the row is the line. */
function cellToText(cell: FlowCell): string {
  return flowToText(cell.blocks).replaceAll('\n', ' ');
}

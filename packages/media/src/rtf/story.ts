import type { FlowBlock, FlowPicture, FlowRun } from '../flow.ts';
import { rtfLimits } from '../limits.ts';
import type { Budget } from './budget.ts';
import { type DraftBlock, foldLists, withMarker } from './lists.ts';
import { rtfNotes } from './notes.ts';
import type { RtfState } from './state.ts';
import { newRowShape, type Row, type RowShape, toFlowTable } from './table.ts';

/** What the story asks of the tables at the head of the file. */
export type StoryTables = {
  /** Level of the headings written in a style; undefined for a style of plain text. */
  headingLevel(style: number): number | undefined;
  /** Whether a list of the list table counts with numbers. */
  isNumbered(list: number, level: number): boolean;
};

/** A text that goes from paragraph to paragraph: the body, a footnote, a header, a text box. */
export type Story = {
  text(text: string, state: RtfState): void;
  /** The number or bullet of the paragraph (`\listtext`, `\pntext`). */
  marker(text: string): void;
  endParagraph(state: RtfState): void;
  pageBreak(state: RtfState): void;
  picture(picture: FlowPicture, state: RtfState): void;
  /** Blocks of a text box, to stand after the paragraph that it is tied to. */
  float(blocks: readonly FlowBlock[]): void;
  /** The row that `\trowd` and `\cellx` describe. */
  shape(nested: boolean): RowShape;
  startShape(nested: boolean): void;
  endCell(state: RtfState, nested: boolean): void;
  endRow(state: RtfState, nested: boolean): void;
  close(): FlowBlock[];
};

type OpenTable = { rows: Row[]; cells: DraftBlock[][]; blocks: DraftBlock[] };

export function createStory(tables: StoryTables, budget: Budget): Story {
  const root: DraftBlock[] = [];
  const open: OpenTable[] = [];
  const shapes = { outer: newRowShape(), nested: newRowShape() };
  let runs: DraftRun[] = [];
  let marker: string | undefined;
  let floating: FlowBlock[] = [];
  /** The state of the last text, for a text that no `\par` ends. */
  let last: RtfState | undefined;

  const closeTable = () => {
    const table = open.pop()!;
    if (table.blocks.length > 0) table.cells.push(table.blocks);
    if (table.cells.length > 0) table.rows.push({ shape: newRowShape(), cells: table.cells });
    if (table.rows.length > 0) (open.at(-1)?.blocks ?? root).push(toFlowTable(table.rows));
  };

  /** The blocks at a depth of tables: deeper tables end there, missing ones begin. */
  const container = (depth: number): DraftBlock[] => {
    while (open.length > depth) closeTable();
    while (open.length < depth) open.push({ rows: [], cells: [], blocks: [] });
    return open.at(-1)?.blocks ?? root;
  };

  const flush = (state: RtfState, depth: number) => {
    const blocks = container(depth);
    if (runs.some(({ text }) => text.trim() !== '')) {
      if (budget.takeBlock()) blocks.push(draftOf(trimEnds(runs), marker, state, tables));
    } else if (marker !== undefined && /[\p{L}\p{N}]/u.test(marker)) {
      if (budget.takeBlock()) blocks.push({ kind: 'paragraph', runs: [{ text: marker }] });
    }
    runs = [];
    marker = undefined;
    for (const block of floating) blocks.push(block);
    floating = [];
  };

  const story: Story = {
    text(text, state) {
      if (state.hidden) {
        if (text.trim() !== '') budget.note(rtfNotes.hiddenText);
        return;
      }
      if (!budget.takeCharacters(text.length)) return;
      last = state;
      const style = styleOf(state);
      const previous = runs.at(-1);
      if (previous !== undefined && previous.style === style) previous.text += text;
      else if (budget.takeRun()) runs.push({ style, text });
    },
    marker(text) {
      marker = text.replace(/\s+/gu, ' ').trim();
    },
    endParagraph: (state) => flush(state, depthOf(state)),
    pageBreak(state) {
      flush(state, depthOf(state));
      if (open.length === 0 && budget.takeBlock()) root.push({ kind: 'page-break' });
    },
    picture(picture, state) {
      flush(state, depthOf(state));
      if (budget.takeBlock()) container(depthOf(state)).push(picture);
    },
    float(blocks) {
      for (const block of blocks) floating.push(block);
    },
    shape: (nested) => (nested ? shapes.nested : shapes.outer),
    startShape(nested) {
      shapes[nested ? 'nested' : 'outer'] = newRowShape();
    },
    endCell(state, nested) {
      flush(state, cellDepth(state, nested));
      const table = open.at(-1)!;
      // Past the cap the text goes on in the last cell: nothing is lost but its frame.
      if (table.cells.length >= rtfLimits.maxCells || !budget.takeBlock()) return;
      table.cells.push(table.blocks);
      table.blocks = [];
    },
    endRow(state, nested) {
      flush(state, cellDepth(state, nested));
      const table = open.at(-1)!;
      if (table.blocks.length > 0) table.cells.push(table.blocks);
      if (table.cells.length > 0) table.rows.push({ shape: nested ? shapes.nested : shapes.outer, cells: table.cells });
      table.blocks = [];
      table.cells = [];
    },
    close() {
      if (last !== undefined) flush(last, depthOf(last));
      container(0);
      for (const block of floating) root.push(block);
      floating = [];
      return foldLists(root);
    },
  };
  return story;
}

/** How many tables stand around a paragraph (`\intbl`, `\itap`). */
function depthOf(state: RtfState): number {
  const depth = state.inTable ? Math.max(1, state.tableDepth) : state.tableDepth;
  return Math.min(Math.max(depth, 0), rtfLimits.maxTableDepth);
}

function cellDepth(state: RtfState, nested: boolean): number {
  return nested ? Math.max(2, depthOf(state)) : 1;
}

/** A run while it grows: most texts come a few letters at a time. */
type DraftRun = { readonly style: number; text: string };

const styles = { bold: 1, italic: 2, underline: 4, strike: 8, sub: 16, sup: 32 } as const;

function styleOf(state: RtfState): number {
  return (
    (state.bold ? styles.bold : 0) |
    (state.italic ? styles.italic : 0) |
    (state.underline ? styles.underline : 0) |
    // What a revision took away is still in the file: it must not read as the text.
    (state.strike || state.deleted ? styles.strike : 0) |
    (state.raised === undefined ? 0 : styles[state.raised])
  );
}

function runOf({ style, text }: DraftRun): FlowRun {
  return {
    text: text.toWellFormed(),
    ...(style & styles.bold ? { bold: true } : {}),
    ...(style & styles.italic ? { italic: true } : {}),
    ...(style & styles.underline ? { underline: true } : {}),
    ...(style & styles.strike ? { strike: true } : {}),
    ...(style & styles.sub ? { raised: 'sub' } : {}),
    ...(style & styles.sup ? { raised: 'sup' } : {}),
  };
}

/** Runs without white space at both ends, and with every character a text may hold. */
function trimEnds(runs: readonly DraftRun[]): FlowRun[] {
  const first = runs.findIndex(({ text }) => text.trim() !== '');
  const last = runs.findLastIndex(({ text }) => text.trim() !== '');
  const out = runs.slice(first, last + 1).map(runOf);
  if (out.length > 0) {
    out[0] = { ...out[0]!, text: out[0]!.text.trimStart() };
    out[out.length - 1] = { ...out.at(-1)!, text: out.at(-1)!.text.trimEnd() };
  }
  return out;
}

function draftOf(runs: FlowRun[], marker: string | undefined, state: RtfState, tables: StoryTables): DraftBlock {
  const outline = state.outlineLevel ?? (state.style === undefined ? undefined : tables.headingLevel(state.style));
  if (outline !== undefined && outline >= 0 && outline <= 8) {
    const level = Math.min(outline + 1, 6) as 1 | 2 | 3 | 4 | 5 | 6;
    return withMarker({ kind: 'heading', level, runs }, marker ?? '');
  }
  const block = {
    kind: 'paragraph',
    runs,
    ...(state.align === undefined || state.align === 'left' ? {} : { align: state.align }),
  } as const;
  if (marker === undefined && state.list === 0) return block;
  return {
    kind: 'item',
    level: Math.min(Math.max(state.listLevel, 0), 8),
    marker: marker ?? '',
    numbered: tables.isNumbered(state.list, state.listLevel),
    block,
  };
}

import type { FlowRun } from '../flow.ts';
import type { Field } from './fields.ts';
import type { Sink } from './sink.ts';
import type { Story } from './story.ts';

/** Everything that a group inherits and gives back at its end (RTF 1.9.1, « Groups »). */
export type RtfState = {
  sink: Sink;
  /** The text that paragraphs, tables and pictures of the group belong to, and how many stand around it. */
  story: Story;
  storyDepth: number;
  /** What the end of this group, and no other, sets off. */
  onClose: (() => void) | undefined;
  /** The innermost field around, from its `\field` group on. */
  field: Field | undefined;
  /** Inside `\*\nesttableprops`: row words speak of the nested table. */
  nestedRow: boolean;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  deleted: boolean;
  hidden: boolean;
  raised: FlowRun['raised'] | undefined;
  font: number;
  /** `\ucN`: what stands after each `\uN` for readers without Unicode. */
  fallbackLength: number;
  align: 'left' | 'center' | 'right' | 'justify' | undefined;
  style: number | undefined;
  outlineLevel: number | undefined;
  list: number;
  listLevel: number;
  inTable: boolean;
  tableDepth: number;
};

/** The state at the beginning of a file. */
export function initialState(sink: Sink, story: Story): RtfState {
  return {
    sink,
    story,
    storyDepth: 0,
    onClose: undefined,
    field: undefined,
    nestedRow: false,
    bold: false,
    italic: false,
    underline: false,
    strike: false,
    deleted: false,
    hidden: false,
    raised: undefined,
    font: -1,
    fallbackLength: 1,
    align: undefined,
    style: undefined,
    outlineLevel: undefined,
    list: 0,
    listLevel: 0,
    inTable: false,
    tableDepth: 0,
  };
}

/** `\plain`. */
export function resetCharacters(state: RtfState, defaultFont: number): void {
  state.bold = false;
  state.italic = false;
  state.underline = false;
  state.strike = false;
  state.deleted = false;
  state.hidden = false;
  state.raised = undefined;
  state.font = defaultFont;
}

/** `\pard`. */
export function resetParagraph(state: RtfState): void {
  state.align = undefined;
  state.style = undefined;
  state.outlineLevel = undefined;
  state.list = 0;
  state.listLevel = 0;
  state.inTable = false;
  state.tableDepth = 0;
}

import { defaultEncoding, encodingOfCodePage } from './code-pages.ts';
import { rtfNotes } from './notes.ts';
import type { Reader } from './reader.ts';
import { type RtfState, resetCharacters, resetParagraph } from './state.ts';
import { describeCell } from './table.ts';

type Act = (state: RtfState, parameter: number | undefined, reader: Reader) => void;

/** `\b` and `\b1` switch on, `\b0` switches off. */
const isOn = (parameter: number | undefined) => parameter !== 0;

/** Words that stand for a character (RTF 1.9.1, « Special Characters »). */
export const characters: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', '\n'],
  ['lbr', '\n'],
  ['emdash', '—'],
  ['endash', '–'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['qmspace', '\u2005'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['zwj', '\u200D'],
  ['zwnj', '\u200C'],
  ['ltrmark', '\u200E'],
  ['rtlmark', '\u200F'],
]);

/** Words that change how what follows in the group is shown: what they change, from their number. */
const format: ReadonlyMap<string, (parameter: number | undefined) => Partial<RtfState>> = new Map<
  string,
  (parameter: number | undefined) => Partial<RtfState>
>([
  ['b', (parameter) => ({ bold: isOn(parameter) })],
  ['i', (parameter) => ({ italic: isOn(parameter) })],
  ['strike', (parameter) => ({ strike: isOn(parameter) })],
  ['striked', (parameter) => ({ strike: isOn(parameter) })],
  ['deleted', (parameter) => ({ deleted: isOn(parameter) })],
  ['v', (parameter) => ({ hidden: isOn(parameter) })],
  ['super', (parameter) => ({ raised: isOn(parameter) ? 'sup' : undefined })],
  ['sub', (parameter) => ({ raised: isOn(parameter) ? 'sub' : undefined })],
  ['nosupersub', () => ({ raised: undefined })],
  ['up', (parameter = 6) => ({ raised: parameter > 0 ? 'sup' : undefined })],
  ['dn', (parameter = 6) => ({ raised: parameter > 0 ? 'sub' : undefined })],
  ['f', (parameter = 0) => ({ font: parameter })],
  ['uc', (parameter = 1) => ({ fallbackLength: Math.min(Math.max(parameter, 0), 100) })],
  ['ql', () => ({ align: 'left' })],
  ['qc', () => ({ align: 'center' })],
  ['qr', () => ({ align: 'right' })],
  ['qj', () => ({ align: 'justify' })],
  ['s', (parameter) => ({ style: parameter })],
  ['outlinelevel', (parameter) => ({ outlineLevel: parameter })],
  ['ls', (parameter = 0) => ({ list: parameter })],
  ['ilvl', (parameter = 0) => ({ listLevel: parameter })],
  ['intbl', () => ({ inTable: true })],
  ['itap', (parameter = 0) => ({ tableDepth: parameter })],
]);

/** Words that end something in the text, or describe the row being written. */
const flow: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['par', (state) => state.story.endParagraph(state)],
  ['sect', (state) => state.story.endParagraph(state)],
  ['page', (state) => state.story.pageBreak(state)],
  ['cell', (state) => state.story.endCell(state, false)],
  ['nestcell', (state) => state.story.endCell(state, true)],
  ['row', (state) => state.story.endRow(state, false)],
  ['nestrow', (state) => state.story.endRow(state, true)],
  ['trowd', (state) => state.story.startShape(state.nestedRow)],
  [
    'trleft',
    (state, parameter = 0) => {
      state.story.shape(state.nestedRow).left = parameter;
    },
  ],
  [
    'trhdr',
    (state) => {
      state.story.shape(state.nestedRow).header = true;
    },
  ],
  [
    'clmrg',
    (state) => {
      state.story.shape(state.nestedRow).joinsLeft = true;
    },
  ],
  [
    'clvmrg',
    (state) => {
      state.story.shape(state.nestedRow).joinsAbove = true;
    },
  ],
  ['cellx', (state, parameter = 0) => describeCell(state.story.shape(state.nestedRow), parameter)],
  ['chftn', markFootnote],
]);

/** Words about the whole file, and those that give a group its first look back. */
const whole: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['plain', (state, _, reader) => resetCharacters(state, reader.defaultFont)],
  ['pard', (state) => resetParagraph(state)],
  ['ansicpg', (_, parameter, reader) => useCodePage(parameter, reader)],
  ['mac', (_, __, reader) => useCodePage(10000, reader)],
  ['pc', (_, __, reader) => useCodePage(437, reader)],
  ['pca', (_, __, reader) => useCodePage(850, reader)],
  [
    'deff',
    (state, parameter = 0, reader) => {
      reader.defaultFont = parameter;
      state.font = parameter;
    },
  ],
]);

/** Carries out a control word; one that means nothing here is passed over. */
export function actOn(name: string, parameter: number | undefined, state: RtfState, reader: Reader): void {
  const character = characters.get(name);
  const change = format.get(name);
  if (character !== undefined) state.sink.text(character, state);
  else if (change !== undefined) Object.assign(state, change(parameter));
  // `\ul`, `\uldb`, `\ulwave` …: every kind of line is a line. `\ulc` is its colour.
  else if (name.startsWith('ul') && name !== 'ulc') state.underline = name !== 'ulnone' && isOn(parameter);
  else (whole.get(name) ?? (state.sink.flows ? flow.get(name) : undefined))?.(state, parameter, reader);
}

/** `\chftn`: the number of the footnote that follows; inside the footnote, its own, which the list of notes gives. */
function markFootnote(state: RtfState, _: number | undefined, reader: Reader): void {
  if (state.storyDepth > 0) return;
  state.sink.text(String(reader.footnotes.length + 1), { ...state, raised: 'sup' });
  reader.footnoteMarked = true;
}

function useCodePage(codePage: number | undefined, reader: Reader): void {
  const encoding = codePage === undefined || codePage === 0 ? defaultEncoding : encodingOfCodePage(codePage);
  if (encoding === undefined) reader.budget.note(rtfNotes.unknownCodePage);
  reader.encoding = encoding ?? defaultEncoding;
}

import type { FlowBlock } from '../flow.ts';
import { rtfLimits } from '../limits.ts';
import { createBudget } from './budget.ts';
import { defaultEncoding } from './code-pages.ts';
import { decodeText, decodeUnicode } from './decode.ts';
import { destinations } from './destinations.ts';
import { countsAt } from './head-tables.ts';
import { rtfNotes } from './notes.ts';
import type { Reader } from './reader.ts';
import { flowing, nowhere } from './sink.ts';
import { initialState, type RtfState } from './state.ts';
import { createStory } from './story.ts';
import { rtfTokens } from './tokens.ts';
import { actOn, characters } from './words.ts';

export type ReadRtf = {
  readonly blocks: FlowBlock[];
  /** Sentences on what could not be read or shown, without repetition. */
  readonly notes: string[];
};

/** Symbols that stand for a character. `\-`, where a word may be cut, is none. */
const symbols: ReadonlyMap<string, string> = new Map([
  ['~', '\u00A0'],
  ['_', '\u2011'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['\t', '\t'],
]);

/**
 * Reads a rich text (RTF 1.9.1, as Word, LibreOffice, WordPad and TextEdit write it) as far as it goes. Nothing in it
 * is run, opened or fetched: an object shows its appearance, a link its words and its web address.
 * @returns blocks in reading order: page headers, the text, footnotes, page footers. Never throws: a file that is no
 *   RTF, or too large, gives no block and a note.
 */
export function readRtf(bytes: Uint8Array): ReadRtf {
  if (!isRtf(bytes)) return { blocks: [], notes: [rtfNotes.notRtf] };
  if (bytes.length > rtfLimits.maxBytes) return { blocks: [], notes: [rtfNotes.tooLarge] };
  const reader = newReader();
  const body = createStory(reader.tables, reader.budget);
  readGroups(bytes, reader, initialState(flowing, body));
  const notes: FlowBlock[] =
    reader.footnotes.length === 0 ? [] : [{ kind: 'list', ordered: true, items: reader.footnotes }];
  return {
    blocks: [...reader.headers.flat(), ...body.close(), ...notes, ...reader.footers.flat()],
    notes: reader.budget.notes(),
  };
}

/** Whether a file begins as RTF does, but for white space and a byte order mark. */
export function isRtf(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  return /^(?:\u00EF\u00BB\u00BF)?\s*\{\s*\\rtf/.test(start);
}

/** Bytes of text decoded at once: no paragraph is as long, and a file without a word must not be held twice. */
const chunk = 1024 * 1024;

function newReader(): Reader {
  const headings = new Map<number, number>();
  const lists = { formats: new Map<number, number[]>(), overrides: new Map<number, number>() };
  return {
    budget: createBudget(),
    fonts: new Map(),
    headings,
    lists,
    tables: {
      headingLevel: (style) => headings.get(style),
      isNumbered: (list, level) => countsAt(lists, list, level),
    },
    headers: [],
    footers: [],
    repeated: new Set(),
    footnotes: [],
    footnoteMarked: false,
    encoding: defaultEncoding,
    defaultFont: -1,
  };
}

function readGroups(bytes: Uint8Array, reader: Reader, first: RtfState): void {
  const { budget } = reader;
  const stack: RtfState[] = [];
  let state = first;
  let pending: number[] = [];
  /** Groups open beyond the depth that is followed. */
  let beyond = 0;
  /** `\*` was the last token: an unknown destination is to be passed over. */
  let ignorable = false;
  /** Characters still to pass over after `\uN`. */
  let fallback = 0;

  const flush = () => {
    if (pending.length === 0) return;
    const text = decodeText(Uint8Array.from(pending), state, reader);
    pending = [];
    state.sink.text(text, state);
  };
  const close = () => {
    const { onClose } = state;
    state = stack.pop()!;
    onClose?.();
  };

  for (const token of rtfTokens(bytes)) {
    if (token.kind !== 'text' && token.kind !== 'byte') flush();
    if (budget.full()) break;
    if (token.kind === 'open') {
      fallback = 0;
      if (stack.length >= rtfLimits.maxDepth) {
        beyond += 1;
        budget.note(rtfNotes.tooDeep);
      } else {
        stack.push(state);
        state = { ...state, onClose: undefined };
      }
    } else if (token.kind === 'close') {
      fallback = 0;
      if (beyond > 0) beyond -= 1;
      else if (stack.length > 0) close();
      // What follows the group that is the document is no part of it.
      if (stack.length === 0) break;
    } else if (beyond === 0 && state.sink !== nowhere) {
      const star = ignorable;
      ignorable = token.kind === 'symbol' && token.character === '*';
      if (token.kind === 'word') {
        if (fallback > 0 && characters.has(token.name)) fallback -= 1;
        else if (token.name === 'u') {
          state.sink.text(decodeUnicode(token.parameter ?? 0, state, reader), state);
          fallback = state.fallbackLength;
        } else {
          fallback = 0;
          const open = destinations.get(token.name);
          if (state.sink.outer !== undefined) {
            if (token.name === 'ud') state.sink = state.sink.outer;
          } else if (open !== undefined) open(reader, state);
          else if (star) state.sink = nowhere;
          else if (state.sink.word !== undefined) state.sink.word(token.name, token.parameter);
          else actOn(token.name, token.parameter, state, reader);
        }
      } else if (token.kind === 'text') {
        const rest = token.bytes.subarray(Math.min(fallback, token.bytes.length));
        fallback = Math.max(0, fallback - token.bytes.length);
        if (state.sink.raw !== undefined) state.sink.raw(rest);
        else addText(rest);
      } else if (token.kind === 'byte') {
        if (fallback > 0) fallback -= 1;
        else pending.push(token.byte);
      } else if (token.kind === 'binary') {
        if (fallback > 0) fallback -= 1;
        else state.sink.binary?.(token.bytes);
      } else onSymbol(token.character);
    }
  }
  flush();
  if (stack.length > 0 && !budget.full()) budget.note(rtfNotes.unfinished);
  while (stack.length > 0) close();

  function addText(text: Uint8Array): void {
    for (let at = 0; at < text.length && !budget.full(); at += chunk) {
      for (const byte of text.subarray(at, at + chunk)) pending.push(byte);
      if (pending.length >= chunk) flush();
    }
  }

  function onSymbol(character: string): void {
    const text = symbols.get(character);
    if (text !== undefined) {
      if (fallback > 0) fallback -= 1;
      else state.sink.text(text, state);
    } else if (character === '\n' || character === '\r') {
      // A backslash before a line end is a paragraph end: TextEdit writes it so.
      if (state.sink.flows) state.story.endParagraph(state);
    }
  }
}

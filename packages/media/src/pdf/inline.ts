import type { FlowRun } from '../flow.ts';
import type { Direction } from './characters.ts';
import { stretches } from './characters.ts';
import type { Face } from './faces.ts';
import type { Pen } from './pen.ts';

/** A piece of a line: a stretch of text with its measure, or a space (`text` of spaces alone). */
export type Piece = {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly width: number;
  /** Points that the baseline lies above the line's. */
  readonly raise: number;
  readonly direction: Direction;
  readonly space: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
};

export type TextStyle = { readonly size: number; readonly mono?: true; readonly bold?: true };

/** A word that must not be broken but where it alone passes the line; `newline` is a forced end of line. */
export type Token = {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly kind: 'word' | 'space' | 'newline';
};

/** What may be told of a text beside its drawing. */
export type Tally = { replaced: number };

/** Runs as tokens; spaces and tabs part words, line feeds end lines. In preformatted text every space counts. */
export function tokens(runs: readonly FlowRun[], style: TextStyle, pen: Pen, tally: Tally): readonly Token[] {
  const out: Token[] = [];
  let word: Piece[] = [];
  const flush = (): void => {
    if (word.length > 0) out.push({ pieces: word, width: total(word), kind: 'word' });
    word = [];
  };
  for (const run of runs) {
    for (const part of run.text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').split(/(\n|[ \t]+)/)) {
      if (part === '') continue;
      if (part === '\n') {
        flush();
        out.push({ pieces: [], width: 0, kind: 'newline' });
      } else if (/^[ \t]/.test(part)) {
        flush();
        const space = piece(part.replace(/\t/g, '    '), 'none', run, style, faceOf(run, style), pen);
        out.push({ pieces: [{ ...space, space: true }], width: space.width, kind: 'space' });
      } else {
        for (const { text, face, direction } of stretches(part, faceOf(run, style), pen, () => (tally.replaced += 1))) {
          word.push(piece(text, direction, run, style, face, pen));
        }
      }
    }
  }
  flush();
  return out;
}

function faceOf(run: FlowRun, style: TextStyle): Face {
  if (style.mono) return 'mono';
  const bold = run.bold === true || style.bold === true;
  if (bold) return run.italic ? 'sans-bold-oblique' : 'sans-bold';
  return run.italic ? 'sans-oblique' : 'sans';
}

function piece(text: string, direction: Direction, run: FlowRun, style: TextStyle, face: Face, pen: Pen): Piece {
  const size = run.raised === undefined ? style.size : style.size * 0.7;
  const raise = run.raised === 'sup' ? style.size * 0.35 : run.raised === 'sub' ? style.size * -0.15 : 0;
  const width = pen.width(face, size, text);
  const marks = { underline: run.underline === true, strike: run.strike === true };
  return { text, face, size, width, raise, direction, space: false, ...marks };
}

function total(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { width }) => sum + width, 0);
}

/** A line of pieces; `last` ends a paragraph or stands before a forced end, and is not stretched. */
export type Line = { readonly pieces: readonly Piece[]; readonly width: number; readonly last: boolean };

/** Breaks tokens into lines of at most `width` points; a word that alone is wider is broken between characters. */
export function breakLines(all: readonly Token[], width: number, pen: Pen, keepSpaces = false): readonly Line[] {
  const lines: Line[] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = (last: boolean): void => {
    const kept = keepSpaces ? line : trimmed(line);
    lines.push({ pieces: kept, width: total(kept), last });
    line = [];
    used = 0;
  };
  for (const token of all) {
    if (token.kind === 'newline') {
      end(true);
    } else if (token.kind === 'space' && !keepSpaces) {
      if (line.length > 0) {
        line.push(...token.pieces);
        used += token.width;
      }
    } else if (used + token.width <= width + 0.01) {
      line.push(...token.pieces);
      used += token.width;
    } else {
      if (line.length > 0 && token.width <= width) end(false);
      for (const part of token.pieces.flatMap((each) => (token.width <= width ? [each] : [...shreds(each, pen)]))) {
        if (line.length > 0 && used + part.width > width + 0.01) end(false);
        line.push(part);
        used += part.width;
      }
    }
  }
  if (line.length > 0) end(true);
  return lines;
}

/** A piece cut into its characters, marks with their letter, to be gathered again line by line. */
function* shreds(each: Piece, pen: Pen): Generator<Piece> {
  for (const text of each.text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    yield { ...each, text, width: pen.width(each.face, each.size, text) };
  }
}

function trimmed(line: readonly Piece[]): readonly Piece[] {
  let end = line.length;
  while (end > 0 && line[end - 1]!.space) end -= 1;
  return line.slice(0, end);
}

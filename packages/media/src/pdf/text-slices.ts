import type { FlowRun } from '../flow.ts';
import type { Line, Piece, Tally, TextStyle } from './inline.ts';
import { breakLines, tokens } from './inline.ts';
import type { Pen } from './pen.ts';
import type { Slice } from './slice.ts';
import { readsFromRight, visualOrder } from './visual-order.ts';

export type Align = 'left' | 'center' | 'right' | 'justify';

/** Line height as a multiple of the size; the ascent of DejaVu is 0.93 of it, its descent 0.24. */
const leading = 1.3;
const ascent = 0.98;

export type TextOptions = {
  readonly style: TextStyle;
  readonly width: number;
  readonly align?: Align | undefined;
  readonly keepSpaces?: true;
};

/** A paragraph as one slice a line. */
export function textSlices(runs: readonly FlowRun[], options: TextOptions, pen: Pen, tally: Tally): readonly Slice[] {
  const words = tokens(runs, options.style, pen, tally);
  const fromRight = readsFromRight(words.flatMap(({ pieces }) => pieces));
  const lines = breakLines(words, options.width, pen, options.keepSpaces === true);
  const align = fromRight && (options.align ?? 'left') === 'left' ? 'right' : (options.align ?? 'left');
  const height = options.style.size * leading;
  return lines.map((line) => ({
    height,
    draw: (hand, x, y) => drawLine(hand, line, fromRight, align, options.width, x, y + options.style.size * ascent),
  }));
}

function drawLine(
  pen: Pen,
  line: Line,
  fromRight: boolean,
  align: Align,
  width: number,
  left: number,
  y: number,
): void {
  const free = Math.max(0, width - line.width);
  const spaces = line.pieces.filter(({ space }) => space).length;
  const stretch = align === 'justify' && !line.last && spaces > 0 && free < width / 3 ? free / spaces : 0;
  let x = left + (align === 'right' ? free : align === 'center' ? free / 2 : 0);
  for (const piece of joined(visualOrder(line.pieces, fromRight), stretch > 0)) {
    if (piece.text !== '') pen.text(piece.face, piece.size, piece.text, x, y - piece.raise);
    const width = piece.width + (piece.space ? stretch : 0);
    const rule = Math.max(0.4, piece.size / 18);
    if (piece.underline)
      pen.line(x, y - piece.raise + piece.size * 0.12, x + width, y - piece.raise + piece.size * 0.12, rule);
    if (piece.strike)
      pen.line(x, y - piece.raise - piece.size * 0.28, x + width, y - piece.raise - piece.size * 0.28, rule);
    x += width;
  }
}

/** Neighbours of one look drawn at once, so that a line is few strings with their spaces; never across directions. */
function joined(pieces: readonly Piece[], stretched: boolean): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last !== undefined && !stretched && alike(last, piece)) {
      out[out.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width };
    } else {
      out.push(piece);
    }
  }
  return out;
}

function alike(one: Piece, other: Piece): boolean {
  return (
    one.face === other.face &&
    one.size === other.size &&
    one.raise === other.raise &&
    one.underline === other.underline &&
    one.strike === other.strike &&
    one.direction !== 'right' &&
    other.direction !== 'right'
  );
}

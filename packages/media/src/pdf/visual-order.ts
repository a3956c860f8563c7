import type { Piece } from './inline.ts';

/** Whether a paragraph reads from the right: its first strong character says so (Unicode annex 9, P2 and P3). */
export function readsFromRight(pieces: readonly Piece[]): boolean {
  return pieces.find(({ direction }) => direction !== 'none')?.direction === 'right';
}

/**
 * The pieces of a line from left to right as they are seen. A simple form of Unicode annex 9: three levels, spaces and
 * signs between two pieces of one direction go with them and else with the paragraph; letters within a piece are
 * ordered by the typeface's own shaping. Explicit embeddings and mirrored brackets are not done.
 */
export function visualOrder(pieces: readonly Piece[], fromRight: boolean): readonly Piece[] {
  if (!fromRight && !pieces.some(({ direction }) => direction === 'right')) return pieces;
  const base = fromRight ? 1 : 0;
  const strong = pieces.map(({ direction }) => (direction === 'right' ? 1 : direction === 'left' ? base * 2 : -1));
  const levels = strong.map((level, at) => {
    if (level >= 0) return level;
    const before = strong.slice(0, at).findLast((each) => each >= 0) ?? base;
    const after = strong.slice(at + 1).find((each) => each >= 0) ?? base;
    return before === after ? before : base;
  });
  let out = pieces.map((piece, at) => ({ piece, level: levels[at]! }));
  for (let level = 2; level >= 1; level -= 1) out = reverseFrom(out, level);
  return out.map(({ piece }) => piece);
}

type Levelled = { readonly piece: Piece; readonly level: number };

/** Turns round every stretch of pieces at a level or above (annex 9, L2). */
function reverseFrom(pieces: readonly Levelled[], level: number): Levelled[] {
  const out: Levelled[] = [];
  for (let at = 0; at < pieces.length; ) {
    let end = at;
    while (end < pieces.length && pieces[end]!.level >= level) end += 1;
    if (end > at) out.push(...pieces.slice(at, end).reverse());
    else out.push(pieces[end++]!);
    at = end;
  }
  return out;
}

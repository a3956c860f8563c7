import type { Pen } from './pen.ts';

/** A horizontal band of a document that is never cut: a line, a row of a table, a picture, a gap. */
export type Slice = {
  readonly height: number;
  draw(pen: Pen, x: number, y: number): void;
  /** A gap is left out at the head of a page; a break ends the page. */
  readonly role?: 'gap' | 'break';
  /** Not to stand last on a page: a heading. */
  readonly keepWithNext?: true;
  /** Rows drawn again when this slice opens a page. */
  readonly head?: readonly Slice[];
};

export function gap(height: number): Slice {
  return { height, role: 'gap', draw: () => undefined };
}

export function heightOf(slices: readonly Slice[]): number {
  return slices.reduce((sum, { height }) => sum + height, 0);
}

/** Draws slices one below the other. */
export function drawAll(slices: readonly Slice[], pen: Pen, x: number, y: number): void {
  let top = y;
  for (const slice of slices) {
    slice.draw(pen, x, top);
    top += slice.height;
  }
}

/** The same slices moved to the right. */
export function indented(slices: readonly Slice[], by: number): readonly Slice[] {
  return slices.map((slice) => ({ ...slice, draw: (pen, x, y) => slice.draw(pen, x + by, y) }));
}

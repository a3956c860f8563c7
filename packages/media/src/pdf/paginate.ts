import { MediaError, mediaErrorCodes } from '../errors.ts';
import { writerLimits } from '../limits.ts';
import type { Pen } from './pen.ts';
import type { Slice } from './slice.ts';
import { drawAll, heightOf } from './slice.ts';

/** Where slices go on a page, in points. */
export type Frame = { readonly left: number; readonly top: number; readonly height: number };

/** Fills pages with slices in their order, and draws the head rows of a table again where it goes on. */
export function paginate(slices: readonly Slice[], frame: Frame, pen: Pen): void {
  let y = 0;
  const turn = (): void => {
    if (pen.pages >= writerLimits.maxPages) throw new MediaError(mediaErrorCodes.tooLarge, 'pdf pages');
    pen.newPage();
    y = 0;
  };
  turn();
  slices.forEach((slice, at) => {
    if (slice.role === 'break') {
      if (at < slices.length - 1) turn();
      return;
    }
    if (slice.role === 'gap') {
      if (y > 0) y += slice.height;
      return;
    }
    if (y > 0 && y + needed(slices, at) > frame.height) turn();
    if (y === 0 && slice.head !== undefined) {
      drawAll(slice.head, pen, frame.left, frame.top);
      y = heightOf(slice.head);
    }
    slice.draw(pen, frame.left, frame.top + y);
    y += slice.height;
  });
}

/** The height of a slice with what must not be parted from it: the first line after a heading. */
function needed(slices: readonly Slice[], from: number): number {
  let height = 0;
  for (let at = from; at < slices.length && at < from + 8; at += 1) {
    const slice = slices[at]!;
    height += slice.height;
    if (slice.keepWithNext === undefined && slice.role !== 'gap') break;
  }
  return height;
}

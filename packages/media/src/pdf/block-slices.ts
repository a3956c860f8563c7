import { MediaError } from '../errors.ts';
import type { FlowBlock, FlowRun } from '../flow.ts';
import type { Tally } from './inline.ts';
import type { Pen } from './pen.ts';
import type { EmbeddedPicture } from './picture-for-pdf.ts';
import { pictureForPdf } from './picture-for-pdf.ts';
import type { Slice } from './slice.ts';
import { gap, indented } from './slice.ts';
import { tableSlices } from './table-slices.ts';
import { textSlices } from './text-slices.ts';

/** What the slices of a document share. Sizes and lengths in points. */
export type Setting = {
  readonly pen: Pen;
  readonly tally: Tally & { unreadablePictures: number };
  readonly size: number;
  /** The height of the text of a page: no slice may pass it. */
  readonly pageHeight: number;
};

const headingSizes = [1.6, 1.35, 1.2, 1.1, 1, 1] as const;
const listIndent = 16;
const narrowest = 60;
/** Pixels are laid out at 96 to the inch, as browsers do. */
const pointsPerPixel = 0.75;

/** Blocks as slices of at most `width` points, every piece of their text in one of them. */
export function blockSlices(blocks: readonly FlowBlock[], width: number, setting: Setting): readonly Slice[] {
  return blocks.flatMap((block, at) => {
    const slices = oneBlock(block, width, setting);
    return at === 0 || slices.length === 0 ? slices : [gap(spaceBefore(block, setting.size)), ...slices];
  });
}

function spaceBefore(block: FlowBlock, size: number): number {
  return block.kind === 'heading' ? size * 0.9 : size * 0.45;
}

function oneBlock(block: FlowBlock, width: number, setting: Setting): readonly Slice[] {
  const { pen, tally, size } = setting;
  switch (block.kind) {
    case 'heading': {
      const style = { size: size * (headingSizes[block.level - 1] ?? 1), bold: true } as const;
      return textSlices(block.runs, { style, width }, pen, tally).map((slice) => ({ ...slice, keepWithNext: true }));
    }
    case 'paragraph':
      return textSlices(block.runs, { style: { size }, width, align: block.align }, pen, tally);
    case 'preformatted':
      return preformatted(block.text, width, setting);
    case 'list':
      return listSlices(block, width, setting);
    case 'page-break':
      return [{ height: 0, role: 'break', draw: () => undefined }];
    case 'table':
      return tableSlices(block, width, setting);
    case 'picture':
      return pictureSlices(block.bytes, width, setting);
  }
}

/** Text in columns: spaces kept, tabs to the next eighth column, lines that are too long broken where they end. */
function preformatted(text: string, width: number, { pen, tally, size }: Setting): readonly Slice[] {
  const style = { size: size * 0.9, mono: true } as const;
  const untabbed = text
    .split('\n')
    .map((line) => line.replace(/([^\t]*)\t/g, (_, before: string) => before + ' '.repeat(8 - (before.length % 8))))
    .join('\n');
  return textSlices([{ text: untabbed }], { style, width, keepSpaces: true }, pen, tally);
}

function listSlices(list: FlowBlock & { kind: 'list' }, width: number, setting: Setting): readonly Slice[] {
  const { pen, tally, size } = setting;
  const last = `${list.items.length}.`;
  const room = Math.max(listIndent, list.ordered ? pen.width('sans', size, last) + 6 : 0);
  const by = width - room < narrowest ? Math.min(room, width / 4) : room;
  return list.items.flatMap((item, index) => {
    const label: FlowRun = { text: list.ordered ? `${index + 1}.` : '•' };
    const mark = textSlices([label], { style: { size }, width: by }, pen, tally)[0]!;
    const found = indented(blockSlices(item, width - by, setting), by);
    const first = found.findIndex(({ role }) => role === undefined);
    const body: readonly Slice[] = first < 0 ? [{ ...mark, draw: () => undefined }] : found.slice(first);
    const [head, ...rest] = body;
    const marked: Slice = {
      ...head!,
      draw: (hand, x, y) => {
        mark.draw(hand, x, y);
        head!.draw(hand, x, y);
      },
    };
    return [...(index === 0 ? [] : [gap(size * 0.2)]), marked, ...rest];
  });
}

/** A picture at its size, made smaller where the column or the page is, its sides in proportion. */
function pictureSlices(bytes: Uint8Array, width: number, setting: Setting): readonly Slice[] {
  let picture: EmbeddedPicture;
  try {
    picture = pictureForPdf(bytes);
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    // One bad picture must not keep a whole document from being read; its place is shown, and the caller told.
    setting.tally.unreadablePictures += 1;
    const runs = [{ text: '[Image illisible]', italic: true }] as const;
    return textSlices(runs, { style: { size: setting.size }, width }, setting.pen, setting.tally);
  }
  const natural = { width: picture.width * pointsPerPixel, height: picture.height * pointsPerPixel };
  const scale = Math.min(1, width / natural.width, setting.pageHeight / natural.height);
  const size = { width: natural.width * scale, height: natural.height * scale };
  return [{ height: size.height, draw: (pen, x, y) => pen.picture(picture.bytes, x, y, size.width, size.height) }];
}

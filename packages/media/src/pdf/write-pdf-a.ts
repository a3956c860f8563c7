import { MediaError, mediaErrorCodes } from '../errors.ts';
import type { FlowBlock } from '../flow.ts';
import { writerLimits } from '../limits.ts';
import { blockSlices } from './block-slices.ts';
import { contentId } from './content-id.ts';
import { paginate } from './paginate.ts';
import { Pen, pageSize } from './pen.ts';
import type { Slice } from './slice.ts';
import { drawAll, heightOf } from './slice.ts';
import { cellTexts, innerBlocks } from './table-grid.ts';
import { textSlices } from './text-slices.ts';

/** What a written document tells of itself. `createdAt` is the caller's: nothing here reads a clock. */
export type PdfMeta = {
  readonly title: string;
  readonly author?: string;
  readonly language: 'fr-FR';
  readonly createdAt: Date;
  /** Small text at the head of every page: whose document it is. Line feeds part lines. */
  readonly header?: string;
  /** Small text at the foot of every page, beside the page's number. */
  readonly footer?: string;
};

/** A written document, and what could not be kept as it was. */
export type WrittenPdf = {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly notes: {
    /** Characters that no embedded typeface has, each drawn as □. */
    readonly replacedCharacters: number;
    /** Pictures that could not be read, each with words in its place. */
    readonly unreadablePictures: number;
  };
};

const margin = { side: 51, top: 45, bottom: 48 } as const;
const bodySize = 10;
const smallSize = 7.5;
/** Share of a page that header or footer may take, however long they are. */
const mostFurniture = 0.25;

export const producer = 'Trousse';

/**
 * Writes blocks as PDF/A-1b (ISO 19005-1), A4 portrait: fonts embedded, sRGB output intent, no transparency, script,
 * encryption or attachment, page x/y. The same input gives the same bytes. Every character is drawn, or counted as
 * replaced. MediaError `too-large` beyond the limits of pages, characters and nesting.
 *
 * Right-to-left text is put in visual order without embeddings and mirrored brackets (see visualOrder).
 */
export function writePdfA(blocks: readonly FlowBlock[], meta: PdfMeta): WrittenPdf {
  checkSize(blocks);
  const pen = newPen(meta, contentId([blocks, meta]));
  const tally = { replaced: 0, unreadablePictures: 0 };
  const width = pageSize.width - margin.side * 2;
  const header = furniture(meta.header, width, pen, tally);
  const footer = furniture(meta.footer, width - 60, pen, tally);
  const top = margin.top + (header.length > 0 ? heightOf(header) + 8 : 0);
  const bottom = margin.bottom + heightOf(footer);
  const frame = { left: margin.side, top, height: pageSize.height - top - bottom };
  const setting = { pen, tally, size: bodySize, pageHeight: frame.height };
  paginate(blockSlices(blocks, width, setting), frame, pen);
  for (let page = 0; page < pen.pages; page += 1) {
    pen.turnTo(page);
    drawAll(header, pen, margin.side, margin.top - 10);
    const foot = pageSize.height - margin.bottom + 16 - heightOf(footer);
    drawAll(footer, pen, margin.side, foot);
    const number = `${page + 1}/${pen.pages}`;
    const numberWidth = pen.width('sans', smallSize, number);
    pen.text('sans', smallSize, number, pageSize.width - margin.side - numberWidth, foot + smallSize);
  }
  const notes = { replacedCharacters: tally.replaced, unreadablePictures: tally.unreadablePictures };
  return { bytes: pen.finish(), pages: pen.pages, notes };
}

/** Refuses what passes the limits before anything walks down it or lays it out. */
function checkSize(blocks: readonly FlowBlock[]): void {
  let level = blocks;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > writerLimits.maxDepth) throw new MediaError(mediaErrorCodes.tooLarge, 'blocks within blocks');
    level = level.flatMap(innerBlocks);
  }
  const characters = cellTexts(blocks).reduce((sum, text) => sum + text.length, 0);
  if (characters > writerLimits.maxCharacters) throw new MediaError(mediaErrorCodes.tooLarge, 'characters');
}

/** A new document for a writer, with what it tells of itself. */
export function newPen(meta: PdfMeta, id: Uint8Array): Pen {
  const { title, author, createdAt, language } = meta;
  return new Pen({ title, author, creator: producer, producer, createdAt }, language, id);
}

function furniture(text: string | undefined, width: number, pen: Pen, tally: { replaced: number }): readonly Slice[] {
  if (text === undefined || text === '') return [];
  const slices = textSlices([{ text }], { style: { size: smallSize }, width }, pen, tally);
  if (heightOf(slices) > pageSize.height * mostFurniture)
    throw new MediaError(mediaErrorCodes.tooLarge, 'header or footer');
  return slices;
}

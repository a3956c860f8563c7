import { MediaError, mediaErrorCodes } from '../errors.ts';
import { recognise } from '../recognise.ts';
import { tiffPage, tiffPageCount } from '../tiff/tiff-pages.ts';
import { contentId } from './content-id.ts';
import type { Pen } from './pen.ts';
import { pageSize } from './pen.ts';
import { pictureForPdf } from './picture-for-pdf.ts';
import type { PdfMeta, WrittenPdf } from './write-pdf-a.ts';
import { newPen } from './write-pdf-a.ts';

/** A scan fills the sheet but for what printers cannot reach. */
const edge = 14;

/**
 * A JPEG, a PNG or every page of a TIFF as PDF/A-1b, one picture a page, as large as an A4 page allows (cda.md §4). A
 * grey or RGB JPEG is kept byte for byte. Header and footer of `meta` are not drawn: nothing may cover a scan.
 * MediaError when the bytes are no picture, damaged or beyond the limits.
 */
export function pictureToPdfA(bytes: Uint8Array, meta: PdfMeta): WrittenPdf {
  const kind = recognise(bytes)?.kind;
  const pen = newPen(meta, contentId([bytes, meta]));
  if (kind === 'tiff') {
    const pages = tiffPageCount(bytes);
    for (let index = 0; index < pages; index += 1) drawPage(tiffPage(bytes, index)!.png, pen);
  } else if (kind === 'jpeg' || kind === 'png') {
    drawPage(bytes, pen);
  } else {
    throw new MediaError(mediaErrorCodes.unsupported, 'not a picture');
  }
  return { bytes: pen.finish(), pages: pen.pages, notes: { replacedCharacters: 0, unreadablePictures: 0 } };
}

function drawPage(bytes: Uint8Array, pen: Pen): void {
  const picture = pictureForPdf(bytes);
  pen.newPage();
  const room = { width: pageSize.width - edge * 2, height: pageSize.height - edge * 2 };
  const scale = Math.min(room.width / picture.width, room.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  pen.picture(picture.bytes, (pageSize.width - width) / 2, (pageSize.height - height) / 2, width, height);
}

import { MediaError, mediaErrorCodes } from '../errors.ts';
import { pdfLimits } from '../limits.ts';
import { refuseBombs } from './objects/decoded-size.ts';
import { readObjects } from './objects/read-objects.ts';
import type { PdfText } from './read-pdf-text.ts';
import { readPdfText } from './read-pdf-text.ts';

/**
 * The text of a PDF with positions, for search. MediaError: `encrypted` when a password is asked for, `damaged`,
 * `too-large` for bytes, objects, unpacked streams or time.
 *
 * Others run, and the time is looked at, every page and every 2,000 pieces of text. What pdf.js does between (opening
 * the file, one long drawing) cannot be stopped from here: who must never wait reads in a thread of its own.
 */
export async function pdfText(
  bytes: Uint8Array,
  maxMilliseconds: number = pdfLimits.maxMilliseconds,
): Promise<PdfText> {
  refuseBombs(readObjects(bytes));
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(new MediaError(mediaErrorCodes.tooLarge, 'pdf time')), maxMilliseconds);
  try {
    return await readPdfText(bytes, stop.signal);
  } finally {
    clearTimeout(clock);
  }
}

import { decodePlainText, flowToText, MediaError, readRtf, recognise } from '@trousse/media';
import { pdfText } from '@trousse/media/convert';
import { cdaLimits } from '../limits.ts';
import { decodeText } from '../text-encoding.ts';
import type { FileText, UnreadFile } from './model.ts';

/** A body or an attachment, or a file that is a document by itself. */
export type TextualFile = {
  readonly attachment?: string;
  /** As the document says; the bytes are believed first. */
  readonly mediaType?: string;
  readonly bytes: Uint8Array;
};

type Read = { readonly texts: readonly Omit<FileText, 'attachment'>[]; readonly why?: UnreadFile['why'] };

/**
 * The texts of files, page by page for a PDF: what each is, its bytes say. Those beyond the limits, and those that cannot
 * be read, are named.
 */
export async function readFileTexts(
  files: readonly TextualFile[],
): Promise<{ readonly texts: FileText[]; readonly unread: UnreadFile[] }> {
  const texts: FileText[] = [];
  const unread: UnreadFile[] = [];
  const late = AbortSignal.timeout(cdaLimits.maxFilesMilliseconds);
  const left = { characters: cdaLimits.maxFilesCharacters as number, lines: cdaLimits.maxFilesLines as number };
  for (const file of files) {
    const where = file.attachment === undefined ? {} : { attachment: file.attachment };
    const isOver = late.aborted || left.characters === 0 || left.lines === 0;
    const read = isOver ? none('too-large') : await readFile(file);
    let cut = false;
    for (const one of read.texts) {
      const text = takeFrom(one.text, left);
      texts.push({ ...where, ...one, text });
      cut ||= text.length < one.text.length;
    }
    const why = cut ? 'too-large' : read.why;
    if (why !== undefined) unread.push({ ...where, why });
  }
  return { texts, unread };
}

/** As much of a text as is left to take, which is then less. */
function takeFrom(text: string, left: { characters: number; lines: number }): string {
  let end = 0;
  while (left.lines > 0 && end < text.length) {
    const line = text.indexOf('\n', end);
    end = line < 0 ? text.length : line + 1;
    left.lines -= 1;
  }
  end = Math.min(end, left.characters);
  left.characters -= end;
  return text.slice(0, end);
}

const none = (why: UnreadFile['why']): Read => ({ texts: [], why });

async function readFile({ mediaType, bytes }: TextualFile): Promise<Read> {
  const kind = recognise(bytes)?.kind;
  switch (kind) {
    case 'pdf':
      return readPdf(bytes);
    case 'rtf': {
      const { blocks, notes } = readRtf(bytes);
      return blocks.length === 0 && notes.length > 0 ? none('damaged') : { texts: [{ text: flowToText(blocks) }] };
    }
    case 'text':
      // Markup is no text to read: its words stand between those of its tags.
      return mediaType !== undefined && /xml|html/.test(mediaType)
        ? none('unsupported')
        : { texts: [{ text: decodePlainText(bytes) }] };
    case undefined:
      return mediaType === 'text/plain' ? { texts: [{ text: decodeText(bytes) }] } : none('unsupported');
    default:
      return none('picture');
  }
}

async function readPdf(bytes: Uint8Array): Promise<Read> {
  try {
    const { pages, complete } = await pdfText(bytes);
    const texts = pages.map(({ text }, at) => ({ page: at + 1, text }));
    if (!complete) return { texts, why: 'too-large' };
    // A scan has pages and no words.
    return texts.some(({ text }) => text.trim() !== '') ? { texts } : { texts, why: 'picture' };
  } catch (error) {
    if (error instanceof MediaError) return none(error.code);
    throw error;
  }
}

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MediaError, mediaErrorCodes } from '../errors.ts';
import { pdfLimits } from '../limits.ts';

/**
 * A piece of text where it stands, ligatures and other compatible forms written out (ﬁ is fi, the micro sign is mu): points from the
 * lower left corner of its page, `y` the baseline.
 */
export type PdfTextItem = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A line ends behind it. */
  readonly endOfLine: boolean;
};

/** A page's size in points, its text in reading order, and where each piece stands. */
export type PdfTextPage = {
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly items: readonly PdfTextItem[];
};

/** The text of a document. `complete` is false when a limit of pages or characters cut it. */
export type PdfText = { readonly pages: readonly PdfTextPage[]; readonly complete: boolean };

/**
 * Reads the text of a PDF with pdf.js: no script is run (this part of
 * pdf.js has no interpreter), no font, character map or
 * address is fetched. `signal` stops it, with its reason as error. MediaError: `encrypted`, `damaged`,
 * `too-large`.
 */
export async function readPdfText(bytes: Uint8Array, signal: AbortSignal): Promise<PdfText> {
  if (bytes.length > pdfLimits.maxBytes) throw new MediaError(mediaErrorCodes.tooLarge, 'pdf file');
  // pdf.js keeps the memory that it is given, and takes no Buffer of Node.
  const task = getDocument({
    data: new Uint8Array(bytes),
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const pages: PdfTextPage[] = [];
    let characters = 0;
    const count = Math.min(document.numPages, pdfLimits.maxPages);
    for (let number = 1; number <= count && characters <= pdfLimits.maxCharacters; number += 1) {
      const page = await readPage(await document.getPage(number), pdfLimits.maxCharacters - characters, signal);
      characters += page.text.length;
      pages.push(page);
    }
    return { pages, complete: pages.length === document.numPages && characters <= pdfLimits.maxCharacters };
  } catch (cause) {
    if (cause instanceof MediaError) throw cause;
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw new MediaError(mediaErrorCodes.encrypted, 'pdf', { cause });
    throw new MediaError(mediaErrorCodes.damaged, 'pdf', { cause });
  } finally {
    void task.destroy().catch(() => undefined);
  }
}

type Content = Awaited<ReturnType<Page['getTextContent']>>;
type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

/** Pieces of text between two moments in which others run: pdf.js by itself never lets them. */
const piecesInOneGo = 2_000;

async function readPage(page: Page, most: number, signal: AbortSignal): Promise<PdfTextPage> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const items: PdfTextItem[] = [];
  let characters = 0;
  let pieces = 0;
  const reader = page.streamTextContent().getReader();
  try {
    for (let read = await reader.read(); !read.done && characters <= most; read = await reader.read()) {
      for (const item of (read.value as Content).items) {
        if (!('str' in item)) continue;
        const [, , , , x = 0, y = 0] = item.transform as number[];
        const { str: text, width, height, hasEOL: endOfLine } = item;
        items.push({ text, x: x - left, y: y - bottom, width, height, endOfLine });
        characters += text.length;
        pieces += 1;
      }
      if (pieces > piecesInOneGo) {
        pieces = 0;
        await othersRun(signal);
      }
    }
  } finally {
    // Not waited for: a stream that is cut short answers only when pdf.js next comes to it.
    void reader.cancel().catch(() => undefined);
  }
  page.cleanup();
  await othersRun(signal);
  const text = items.map((item) => (item.endOfLine ? `${item.text}\n` : item.text)).join('');
  return { width: right - left, height: top - bottom, text, items };
}

async function othersRun(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}

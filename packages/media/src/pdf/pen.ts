import PDFDocument from 'pdfkit';
import type { Face } from './faces.ts';
import { faceFile } from './faces.ts';
import { completeSubsets, inner } from './pdfkit-parts.ts';
import type { DocumentFacts } from './xmp.ts';
import { factText, xmpFacts } from './xmp.ts';

/** A4 portrait, in points. */
export const pageSize = { width: 595.28, height: 841.89 } as const;

/** The one hand that writes on a PDF/A-1b document: text measured and drawn, lines, boxes, pictures. */
export class Pen {
  readonly #document: PDFKit.PDFDocument;
  readonly #widths = new Map<string, number>();
  readonly #covered = new Map<string, boolean>();
  #pages = 0;

  /** `id` is 16 bytes that stand for the content: the trailer's ID takes them, so that the same input gives the same bytes. */
  constructor(facts: DocumentFacts, language: string, id: Uint8Array) {
    const known = { ...facts, title: factText(facts.title), author: facts.author && factText(facts.author) };
    const info = {
      Title: known.title,
      ...(known.author ? { Author: known.author } : {}),
      Creator: known.creator,
      Producer: known.producer,
      CreationDate: known.createdAt,
    };
    const options = {
      size: [pageSize.width, pageSize.height] as [number, number],
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.4' as const,
      subset: 'PDF/A-1b' as const,
      lang: language,
      info,
      // pdfkit would load Helvetica, which cannot be embedded; null asks for no font at all.
      font: null as unknown as string,
    };
    this.#document = new PDFDocument(options);
    inner(this.#document)._id = id;
    inner(this.#document)._addInfo = () =>
      inner(this.#document).appendXML(xmpFacts({ ...known, author: known.author || undefined }));
  }

  get pages(): number {
    return this.#pages;
  }

  newPage(): void {
    this.#document.addPage();
    // A key of PDF 1.6 that says nothing: 1 is the default.
    delete inner(this.#document).page.dictionary.data.UserUnit;
    this.#pages += 1;
  }

  turnTo(page: number): void {
    this.#document.switchToPage(page);
  }

  /** Width of a text in points. */
  width(face: Face, size: number, text: string): number {
    const key = `${face} ${text}`;
    let thousand = this.#widths.get(key);
    if (thousand === undefined) {
      thousand = this.#font(face).widthOfString(text, 1_000);
      // Words come again and again; long pieces do not.
      if (text.length < 40 && this.#widths.size < 50_000) this.#widths.set(key, thousand);
    }
    return (thousand * size) / 1_000;
  }

  covers(face: Face, character: string): boolean {
    const key = `${face} ${character}`;
    let covered = this.#covered.get(key);
    if (covered === undefined) {
      covered = this.#font(face).font.hasGlyphForCodePoint(character.codePointAt(0)!);
      this.#covered.set(key, covered);
    }
    return covered;
  }

  /** Draws on one line, `y` the baseline. */
  text(face: Face, size: number, text: string, x: number, y: number): void {
    this.#document
      .font(face)
      .fontSize(size)
      .fillColor('black')
      .text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
  }

  line(x1: number, y1: number, x2: number, y2: number, width = 0.5): void {
    this.#document.lineWidth(width).strokeColor('#888888').moveTo(x1, y1).lineTo(x2, y2).stroke();
  }

  box(x: number, y: number, width: number, height: number, filled: boolean): void {
    this.#document.lineWidth(0.5).strokeColor('#888888').rect(x, y, width, height);
    if (filled) this.#document.fillColor('#eeeeee').fillAndStroke();
    else this.#document.stroke();
  }

  /** A JPEG or an opaque PNG; a JPEG is turned upright by its EXIF. */
  picture(bytes: Uint8Array, x: number, y: number, width: number, height: number): void {
    this.#document.image(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), x, y, { width, height });
  }

  finish(): Uint8Array {
    this.#document.flushPages();
    completeSubsets(this.#document);
    this.#document.end();
    const parts: Uint8Array[] = [];
    for (let part = this.#document.read(); part !== null; part = this.#document.read()) parts.push(part as Uint8Array);
    return new Uint8Array(Buffer.concat(parts));
  }

  #font(face: Face): ReturnType<typeof inner>['_font'] {
    const families = inner(this.#document)._fontFamilies;
    const known = families[face];
    if (known !== undefined) return known;
    this.#document.registerFont(face, faceFile(face));
    this.#document.font(face);
    return inner(this.#document)._font;
  }
}

import type PDFDocument from 'pdfkit';

/** What is used of pdfkit's inner parts, each for a rule of PDF/A-1 that its public face does not keep. */
export type EmbeddedFont = {
  readonly font: {
    hasGlyphForCodePoint(codePoint: number): boolean;
    getGlyph(id: number): { readonly advanceWidth: number };
  };
  readonly scale: number;
  readonly ascender: number;
  readonly descender: number;
  readonly subset: { readonly glyphs: readonly number[]; encode(): Uint8Array };
  readonly widths: (number | undefined)[];
  readonly unicode: (readonly number[] | undefined)[];
  readonly dictionary: object | null;
  widthOfString(text: string, size: number): number;
};

type Inner = {
  _font: EmbeddedFont;
  _fontFamilies: Record<string, EmbeddedFont>;
  _id: Uint8Array;
  _addInfo: () => void;
  appendXML: (xml: string) => void;
  page: { dictionary: { data: Record<string, unknown> } };
};

/** The inner parts of a document of pdfkit. */
export function inner(document: PDFKit.PDFDocument | InstanceType<typeof PDFDocument>): Inner {
  return document as unknown as Inner;
}

/**
 * Lists the parts of composite glyphs (an accented letter drawn as letter and accent) as glyphs of their own: the
 * subset holds them, so widths and CIDSet must name them (ISO 19005-1 §6.3.5, §6.3.6). pdfkit names only those that
 * were written.
 */
export function completeSubsets(document: PDFKit.PDFDocument): void {
  for (const embedded of new Set(Object.values(inner(document)._fontFamilies))) {
    if (embedded.dictionary === null || embedded.dictionary === undefined) continue;
    // Encoding adds the parts to the list; pdfkit encodes once more when it writes the font.
    embedded.subset.encode();
    embedded.subset.glyphs.forEach((glyph, id) => {
      embedded.widths[id] ??= embedded.font.getGlyph(glyph).advanceWidth * embedded.scale;
      embedded.unicode[id] ??= [];
    });
  }
}

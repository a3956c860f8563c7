import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MediaError } from '../errors.ts';
import { makePdf, streamObject } from '../testing/make-pdf.ts';
import { pdfDangers } from './pdf-dangers.ts';

const pages = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>';

describe('pdfDangers', () => {
  it('finds nothing in a plain document, even one that opens at a place', () => {
    expect(pdfDangers(makePdf(['<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]>>', pages, page]))).toEqual([]);
    expect(
      pdfDangers(makePdf(['<</Type/Catalog/Pages 2 0 R/OpenAction<</S/GoTo/D[3 0 R/Fit]>>>>', pages, page])),
    ).toEqual([]);
  });

  it.each([
    ['<</S/JavaScript/JS(app.alert\\(1\\))>>', ['javascript', 'opens-by-itself']],
    ['<</S/J#61vaScript/JS 5 0 R>>', ['javascript', 'opens-by-itself']],
    ['<</S/Launch/F(calc.exe)>>', ['launch', 'opens-by-itself']],
    ['<</S/SubmitForm/F(http://example.org)>>', ['opens-by-itself', 'submit-form']],
    ['<</S/GoToR/F(other.pdf)>>', ['opens-by-itself', 'remote-document']],
  ])('finds the action %s', (action, dangers) => {
    expect(pdfDangers(makePdf(['<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>', pages, page, action]))).toEqual(
      dangers,
    );
  });

  it('finds embedded files, forms of XML, films and encryption', () => {
    const catalog = '<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA[]>>/Names<</EmbeddedFiles 4 0 R>>>>';
    const film = '<</Type/Page/Annots[<</Type/Annot/Subtype/RichMedia>>]>>';
    expect(pdfDangers(makePdf([catalog, pages, film, '<</Names[]>>'], '/Encrypt 4 0 R'))).toEqual([
      'embedded-file',
      'encrypted',
      'multimedia',
      'xfa-form',
    ]);
  });

  it('finds what hides in an object stream, or is not listed at all', () => {
    const packed = deflateSync(Buffer.from('9 0 <</S/JavaScript/JS(x)>>')).toString('latin1');
    const hidden = streamObject(packed, '/Type/ObjStm/N 1/First 4/Filter/FlateDecode');
    expect(pdfDangers(makePdf(['<</Type/Catalog/Pages 2 0 R>>', pages, page, hidden]))).toEqual(['javascript']);
    const loose = Buffer.concat([
      makePdf(['<</Type/Catalog/Pages 2 0 R>>', pages, page]),
      Buffer.from('99 0 obj<</S/Launch>>endobj'),
    ]);
    expect(pdfDangers(loose)).toEqual(['launch']);
    const within = streamObject('q Q 98 0 obj <</S/JavaScript>> endobj');
    expect(pdfDangers(makePdf(['<</Type/Catalog/Pages 2 0 R>>', pages, page, within]))).toEqual(['javascript']);
  });
});

describe('the reader of objects on hostile files', () => {
  const code = (bytes: Uint8Array): string => {
    try {
      pdfDangers(bytes);
    } catch (error) {
      if (error instanceof MediaError) return error.code;
      throw error;
    }
    return 'read';
  };

  it('refuses nesting, object streams and files beyond the limits', () => {
    expect(code(makePdf(['['.repeat(100_000)]))).toBe('too-large');
    const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024, 32)).toString('latin1');
    expect(code(makePdf([streamObject(bomb, '/Type/ObjStm/N 1/First 4/Filter/FlateDecode')]))).toBe('too-large');
    expect(code(Buffer.from('%PDF-1.4 nothing'))).toBe('damaged');
  });

  it('is not held up by thousands of strings, arrays and streams that never end', () => {
    for (const open of ['<</A (', '<</A [ 1 ', '<< ', '<</Length 9>> stream\n']) {
      const text = Array.from({ length: 20_000 }, (_, at) => `${at + 1} 0 obj ${open}`).join('\n');
      expect(['read', 'damaged', 'too-large']).toContain(code(Buffer.from(text, 'latin1')));
    }
  });

  it('follows references in a circle no further than ten', () => {
    expect(code(makePdf(['2 0 R', '1 0 R', '<</S 1 0 R/OpenAction 2 0 R>>']))).toBe('read');
  });
});

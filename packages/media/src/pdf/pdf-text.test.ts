import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MediaError } from '../errors.ts';
import { pdfLimits } from '../limits.ts';
import { makePdf, streamObject } from '../testing/make-pdf.ts';
import { pdfText } from './pdf-text.ts';

const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>';
const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>';
const content = streamObject('BT /F1 12 Tf 20 50 Td (H\xe9mogramme) Tj ET');
const plain = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', page, content, font];

function changed(changes: Readonly<Record<number, string>>, trailer = ''): Uint8Array {
  return makePdf(
    plain.map((object, at) => changes[at + 1] ?? object),
    trailer,
  );
}

async function code(bytes: Uint8Array, maxMilliseconds?: number): Promise<string> {
  try {
    await pdfText(bytes, maxMilliseconds);
  } catch (error) {
    if (error instanceof MediaError) return error.code;
    throw error;
  }
  return 'read';
}

describe('pdfText', () => {
  it('reads the text of each page, and where it stands', async () => {
    const { pages, complete } = await pdfText(makePdf(plain));
    expect(complete).toBe(true);
    expect(pages).toMatchObject([{ width: 200, height: 100, text: 'Hémogramme' }]);
    expect(pages[0]?.items[0]).toMatchObject({ text: 'Hémogramme', x: 20, y: 50 });
  });

  it('reads a Buffer, which stays as it is', async () => {
    const bytes = Buffer.from(makePdf(plain));
    expect((await pdfText(bytes)).pages[0]?.text).toBe('Hémogramme');
    expect(bytes.equals(makePdf(plain))).toBe(true);
  });

  it('runs no script of the document, and reads on', async () => {
    const script = '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while\\(true\\);)>>>>';
    expect((await pdfText(changed({ 1: script }))).pages[0]?.text).toBe('Hémogramme');
  });

  it('answers page trees and outlines in a circle', async () => {
    expect(['read', 'damaged']).toContain(await code(changed({ 2: '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>' })));
    const outlines = [
      '<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>',
      ...plain.slice(1),
      '<</First 7 0 R/Last 7 0 R>>',
      '<</Title(a)/Next 7 0 R/First 6 0 R>>',
    ];
    expect((await pdfText(makePdf(outlines))).pages[0]?.text).toBe('Hémogramme');
  });

  it('answers a form that draws itself, and contents that refer to themselves', async () => {
    const form = streamObject(
      '/X Do BT /F1 9 Tf (x) Tj ET',
      '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>',
    );
    const drawn = page.replace('/Font', '/XObject<</X 6 0 R>>/Font');
    const objects = [...plain.slice(0, 2), drawn, streamObject('/X Do'), font, form];
    expect(['read', 'damaged', 'too-large']).toContain(await code(makePdf(objects)));
  });

  it('asks for no password', async () => {
    const encrypt = `/Encrypt<</Filter/Standard/V 1/R 2/O(${'o'.repeat(32)})/U(${'u'.repeat(32)})/P -4>>/ID[(0123456789abcdef)(0123456789abcdef)]`;
    expect(await code(changed({}, encrypt))).toBe('encrypted');
  });

  it('refuses what is cut, what is none, and what is too large', async () => {
    expect(await code(Buffer.from('bonjour'))).toBe('damaged');
    expect(await code(makePdf(plain).slice(0, 120))).toBe('damaged');
    expect(await code(new Uint8Array(pdfLimits.maxBytes + 1))).toBe('too-large');
  });

  it('refuses streams that unpack beyond the limits, through one filter or several, listed or hidden in another', async () => {
    const blank = deflateSync(Buffer.alloc(pdfLimits.maxStreamBytes + 1, ' '));
    const filters: readonly (readonly [string, string])[] = [
      [blank.toString('latin1'), '/Filter/FlateDecode'],
      [blank.toString('hex'), '/Filter[/ASCIIHexDecode/FlateDecode]'],
      [deflateSync(blank).toString('latin1'), '/Filter[/FlateDecode/FlateDecode]'],
    ];
    for (const [body, filter] of filters) {
      expect(await code(makePdf([...plain.slice(0, 3), streamObject(body, filter), font]))).toBe('too-large');
      const outer = streamObject(`9 0 obj ${streamObject(body, filter)} endobj`);
      expect(await code(makePdf([...plain, outer]))).toBe('too-large');
    }
  });

  it('stops after the time that it is given', async () => {
    const kids = Array.from({ length: 400 }, () => '3 0 R').join(' ');
    const many = changed({
      2: `<</Type/Pages/Kids[${kids}]/Count 400>>`,
      4: streamObject('BT /F1 9 Tf (mot) Tj ET '.repeat(200)),
    });
    expect(await code(many, 1)).toBe('too-large');
    const long = changed({ 4: streamObject('BT /F1 9 Tf (mot) Tj ET '.repeat(100_000)) });
    expect(await code(long, 1)).toBe('too-large');
  });
});

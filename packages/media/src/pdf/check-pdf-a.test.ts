import { describe, expect, it } from 'vitest';
import { makePdf, replaced, streamObject } from '../testing/make-pdf.ts';
import { testPicture } from '../testing/pictures.ts';
import { checkPdfA } from './check-pdf-a.ts';
import { writePdfA } from './write-pdf-a.ts';

const meta = {
  title: 'Compte rendu',
  author: 'Dr Ünal',
  language: 'fr-FR',
  createdAt: new Date('2026-01-02T03:04:05Z'),
} as const;
const good = writePdfA(
  [
    { kind: 'paragraph', runs: [{ text: 'Bonjour été ' }, { text: 'gras', bold: true }] },
    { kind: 'picture', bytes: testPicture('rgb.jpg'), mediaType: 'image/jpeg' },
  ],
  meta,
).bytes;

const rulesOf = (bytes: Uint8Array): readonly string[] => [
  ...new Set(checkPdfA(bytes).map(({ clause, rule }) => `${clause} ${rule}`)),
];

describe('checkPdfA', () => {
  it('finds nothing in what is written here', () => {
    expect(checkPdfA(good)).toEqual([]);
  });

  it.each([
    ['%PDF-1.4', '%PDF-2.0', '6.1.2 header'],
    ['%\xff\xff\xff\xff', '% a b', '6.1.2 binary comment'],
    ['/ID [', '/Id [', '6.1.3 trailer without ID'],
    ['startxref\n', 'startxref\n9', '6.1.4 cross reference table'],
    ['/OutputIntents', '/OutputIntentz', '6.2.2 output intent with an ICC profile'],
    ['/S /GTS_PDFA1', '/S /GTS_PDFX1', '6.2.2 output intent with an ICC profile'],
    ['/FontFile2', '/FontFileX', '6.3.4 font not embedded'],
    ['/CIDToGIDMap', '/CIDToGIDMax', '6.3.3.2 CIDToGIDMap'],
    ['/CIDSet', '/CIDSex', '6.3.5 CIDSet of a subset'],
    ['<pdfaid:part>1', '<pdfaid:part>2', '6.7.11 part'],
    ['<pdfaid:conformance>B', '<pdfaid:conformance>U', '6.7.11 conformance'],
    ['x-default">Compte rendu', 'x-default">Compte Rendu', '6.7.3 Title of Info and XMP'],
    ['CreateDate>2026', 'CreateDate>2025', '6.7.3 CreationDate of Info and XMP'],
    ['/Metadata ', '/Metadatb ', '6.7.2 metadata stream'],
    ['/DCTDecode', '/LZWDecode', '6.1.10 LZW'],
  ])('tells a file where %s became %s', (from, to, rule) => {
    const broken =
      from.length === to.length
        ? replaced(good, from, to)
        : Uint8Array.from(Buffer.from(Buffer.from(good).toString('latin1').replace(from, to), 'latin1'));
    expect(rulesOf(broken)).toContain(rule);
  });

  it('tells CMYK beside an sRGB intent, a soft mask and a picture that is smoothed', () => {
    const image = (entries: string): Uint8Array => {
      const text = Buffer.from(good).toString('latin1').replace('/Subtype /Image', `/Subtype /Image ${entries}`);
      return Uint8Array.from(Buffer.from(text, 'latin1'));
    };
    expect(rulesOf(image('/SMask 1 0 R'))).toContain('6.4 soft mask');
    expect(rulesOf(image('/Interpolate true'))).toContain('6.2.4 interpolation');
    expect(
      rulesOf(
        Uint8Array.from(
          Buffer.from(
            Buffer.from(good).toString('latin1').replace('/ColorSpace /DeviceRGB', '/ColorSpace /DeviceCMYK'),
            'latin1',
          ),
        ),
      ),
    ).toContain('6.2.3.3 CMYK without its intent');
  });

  it.each([
    ['<</S/JavaScript/JS(x)>>', '6.6.1 JavaScript'],
    ['<</S/Launch>>', '6.6.1 action'],
    ['<</AA<<>>>>', '6.6.2 trigger'],
    ['<</Type/ExtGState/ca 0.5>>', '6.4 opacity'],
    ['<</BM/Multiply>>', '6.4 blend mode'],
    ['<</Group<</S/Transparency>>>>', '6.4 transparency group'],
    ['<</Type/Filespec/EF<<>>>>', '6.1.11 embedded file'],
    ['<</OCProperties<<>>>>', '6.1.13 optional content'],
    ['<</Subtype/Form/Ref<<>>>>', '6.2.6 reference XObject'],
    ['<</Subtype/PS>>', '6.2.7 PostScript'],
    ['<</Type/Annot/Subtype/Movie/F 4>>', '6.5.2 annotation'],
    ['<</Type/Annot/Subtype/Link>>', '6.5.3 annotation that is not printed'],
    ['<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', '6.3.4 font not embedded'],
    ['<</XFA[]>>', '6.9 XFA form'],
    [streamObject('x', '/F(other.bin)'), '6.1.7 external stream'],
    [streamObject('x', '/Type/ObjStm/N 0/First 0'), '6.1.4 structure of PDF 1.5'],
    ['<</Length 50>>\nstream\nx\nendstream', '6.1.7 stream length'],
  ])('tells the object %s', (object, rule) => {
    const rules = rulesOf(makePdf(['<</Type/Catalog>>', object]));
    expect(rules).toContain(rule);
  });

  it('tells encryption', () => {
    expect(rulesOf(makePdf(['<</Type/Catalog>>'], '/Encrypt 1 0 R'))).toContain('6.1.3 encryption');
  });
});

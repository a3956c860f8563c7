import { describe, expect, it } from 'vitest';
import { MediaError } from '../errors.ts';
import type { FlowBlock, FlowCell } from '../flow.ts';
import { testPicture } from '../testing/pictures.ts';
import { checkPdfA } from './check-pdf-a.ts';
import { pdfDangers } from './pdf-dangers.ts';
import { pdfText } from './pdf-text.ts';
import { textToPdfA } from './text-to-pdf-a.ts';
import { type PdfMeta, writePdfA } from './write-pdf-a.ts';

const meta: PdfMeta = {
  title: 'Lettre <de> liaison & suite',
  author: 'Dr Ünal',
  language: 'fr-FR',
  createdAt: new Date('2026-01-02T03:04:05Z'),
};

const paragraph = (text: string): FlowBlock => ({ kind: 'paragraph', runs: [{ text }] });
const cell = (text: string, more: Partial<FlowCell> = {}): FlowCell => ({ blocks: [paragraph(text)], ...more });

/** Everything that a reader finds in a written document, page numbers and blanks left out, in compatible forms. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const { pages } = await pdfText(bytes);
  return comparable(pages.map(({ text }) => text.replace(/\d+\/\d+\s*$/, '')).join(''));
}

function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

async function expectWhole(blocks: readonly FlowBlock[], texts: readonly string[]): Promise<void> {
  const { bytes } = writePdfA(blocks, meta);
  expect(checkPdfA(bytes)).toEqual([]);
  const found = await textOf(bytes);
  for (const text of texts) expect(found).toContain(comparable(text));
}

describe('writePdfA', () => {
  it('writes PDF/A-1b with the title and author in Info and XMP alike, and nothing active', () => {
    const { bytes, pages, notes } = writePdfA([paragraph('Bonjour')], meta);
    expect(checkPdfA(bytes)).toEqual([]);
    expect(pdfDangers(bytes)).toEqual([]);
    expect(pages).toBe(1);
    expect(notes).toEqual({ replacedCharacters: 0, unreadablePictures: 0 });
    expect(Buffer.from(bytes).toString('utf8')).toContain('Lettre &lt;de&gt; liaison &amp; suite</rdf:li>');
    expect(Buffer.from(bytes).toString('latin1', 0, 9)).toBe('%PDF-1.4\n');
  });

  it('gives the same bytes for the same input, and another identifier for another', () => {
    const blocks = [
      paragraph('Même texte'),
      { kind: 'picture', bytes: testPicture('rgb.png'), mediaType: 'image/png' } as const,
    ];
    expect(writePdfA(blocks, meta).bytes).toEqual(writePdfA(structuredClone(blocks), meta).bytes);
    const id = (bytes: Uint8Array): string | undefined =>
      /\/ID \[(<[0-9a-f]+>)/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
    expect(id(writePdfA([paragraph('a')], meta).bytes)).not.toBe(id(writePdfA([paragraph('b')], meta).bytes));
  });

  it('keeps a document without blocks, and one of awkward words, whole', async () => {
    expect(writePdfA([], meta).pages).toBe(1);
    const words = [
      'L’Haÿ-les-Roses',
      'Œuvre',
      'd’Été',
      'Ægir',
      'naïveté',
      '½ µg/L',
      '≤ 5 °C',
      'Ελλάδα',
      'Житомир',
      'ﬁn',
      'Zoë Đặng',
    ];
    await expectWhole([paragraph(words.join(' '))], words);
  });

  it('wraps long paragraphs, unbroken words and preformatted lines without losing a character', async () => {
    const long = Array.from({ length: 900 }, (_, at) => `mot${at}`).join(' ');
    const unbroken = Array.from({ length: 400 }, (_, at) => String(at)).join('');
    await expectWhole(
      [paragraph(long), paragraph(unbroken), { kind: 'preformatted', text: `${unbroken}\n\ta\tb` }],
      [long, unbroken, 'ab'],
    );
  });

  it('writes headings, lists within lists and styled runs', async () => {
    const list: FlowBlock = {
      kind: 'list',
      ordered: true,
      items: [
        [paragraph('premier')],
        [paragraph('second'), { kind: 'list', ordered: false, items: [[paragraph('sous')], []] }],
      ],
    };
    const styled: FlowBlock = {
      kind: 'paragraph',
      align: 'justify',
      runs: [
        { text: 'H' },
        { text: '2', raised: 'sub' },
        { text: 'O ' },
        { text: 'gras ', bold: true },
        { text: 'penché ', italic: true, bold: true },
        { text: 'souligné', underline: true, strike: true },
      ],
    };
    await expectWhole(
      [{ kind: 'heading', level: 2, runs: [{ text: 'Conclusion' }] }, list, styled],
      ['Conclusion', '1.premier2.second•sous•', 'H2Ograspenchésouligné'],
    );
  });

  it('repeats the head of a table on every page and keeps every cell', async () => {
    const rows = Array.from({ length: 150 }, (_, at) => [
      cell(`analyse${at}`),
      cell(`valeur${at} `.repeat(3)),
      cell('µmol/L'),
    ]);
    const table: FlowBlock = {
      kind: 'table',
      caption: [{ text: 'Biologie' }],
      head: [[cell('Nom'), cell('Résultat', { colspan: 2 })]],
      rows,
    };
    const { bytes, pages } = writePdfA([table], meta);
    expect(pages).toBeGreaterThan(2);
    const read = await pdfText(bytes);
    for (const page of read.pages) expect(page.text).toContain('Résultat');
    const found = await textOf(bytes);
    for (let at = 0; at < 150; at += 1) expect(found).toContain(`analyse${at}valeur${at}`);
  });

  it('makes room for wide tables, and writes rows of too many columns as lines', async () => {
    for (const columns of [12, 25, 60]) {
      const words = Array.from({ length: columns }, (_, at) => `Immunoglobulines${at}x`);
      const table: FlowBlock = {
        kind: 'table',
        head: [words.map((word) => cell(word))],
        rows: [words.map((word) => cell(word))],
      };
      const { bytes } = writePdfA([table], meta);
      const { pages } = await pdfText(bytes);
      // Cells are read line by line across columns; what each column holds stands in its letters, top to bottom.
      const items = pages.flatMap((page) => page.items).filter(({ text }) => text.trim() !== '');
      const letters = items.map(({ text }) => text.replace(/\s/g, '')).join('').length;
      const wanted = words.join('').length * 2 + (columns > 40 ? (columns - 1) * 2 : 0) + '1/1'.length * pages.length;
      expect(letters).toBe(wanted);
      for (const { x, width } of items) expect(x + width).toBeLessThan(595);
    }
  });

  it('cuts a row that passes a page, and one whose cells span rows', async () => {
    const tall = Array.from({ length: 2_000 }, (_, at) => `ligne${at}`).join(' ');
    const table: FlowBlock = {
      kind: 'table',
      head: [],
      rows: [[cell(tall, { rowspan: 2 }), cell('droite')], [cell('dessous')]],
    };
    const found = await textOf(writePdfA([table], meta).bytes);
    for (const word of tall.split(' ')) expect(found).toContain(word);
    expect(found).toContain('droite');
    expect(found).toContain('dessous');
  });

  it('replaces what no typeface has by a square, and says how often', async () => {
    const { bytes, notes } = writePdfA([paragraph('Joie 🦄 et 中文 fin')], meta);
    expect(notes.replacedCharacters).toBe(3);
    expect(await textOf(bytes)).toContain('Joie□et□□fin');
    expect(checkPdfA(bytes)).toEqual([]);
  });

  it('draws right-to-left words so that a reader finds them in their order', async () => {
    const found = await textOf(
      writePdfA([paragraph('Nom : שלום עולם, né en 1960'), paragraph('محمد بن علي')], meta).bytes,
    );
    for (const word of ['שלום', 'עולם', 'néen1960', 'محمد', 'علي']) expect(found).toContain(word);
    expect(found.indexOf('שלום')).toBeLessThan(found.indexOf('עולם'));
  });

  it('numbers pages and writes header and footer on each', async () => {
    const blocks: FlowBlock[] = [paragraph('un'), { kind: 'page-break' }, paragraph('deux')];
    const { bytes } = writePdfA(blocks, { ...meta, header: 'DUPONT Jeanne', footer: 'Cabinet\ndu Port' });
    const { pages } = await pdfText(bytes);
    expect(pages.map(({ text }) => /\d\/\d/.exec(text)?.[0])).toEqual(['1/2', '2/2']);
    for (const { text } of pages) expect(text).toMatch(/DUPONT Jeanne[\s\S]*Cabinet[\s\S]*du Port/);
    expect(pages[0]).toMatchObject({ width: 595.28, height: 841.89 });
  });

  it('draws pictures in proportion, and words in the place of one that cannot be read', async () => {
    const picture = (bytes: Uint8Array): FlowBlock => ({ kind: 'picture', bytes, mediaType: 'image/jpeg' });
    const { bytes, notes } = writePdfA(
      [picture(testPicture('rgb.jpg')), picture(testPicture('cmyk.jpg')), picture(Uint8Array.of(1, 2))],
      meta,
    );
    expect(notes.unreadablePictures).toBe(1);
    expect(await textOf(bytes)).toContain('[Imageillisible]');
    expect(checkPdfA(bytes)).toEqual([]);
    // The JPEG is in the file as it came.
    expect(Buffer.from(bytes).includes(Buffer.from(testPicture('rgb.jpg')))).toBe(true);
  });

  it('refuses lists a thousand deep and a header that fills the page', () => {
    let block: FlowBlock = paragraph('fond');
    for (let depth = 0; depth < 1_000; depth += 1) block = { kind: 'list', ordered: false, items: [[block]] };
    expect(() => writePdfA([block], meta)).toThrow(MediaError);
    expect(() => writePdfA([paragraph('x')], { ...meta, header: 'x\n'.repeat(200) })).toThrow(MediaError);
  });

  it('survives control characters, lone surrogates and joined emoji', () => {
    const { bytes } = writePdfA([paragraph('a\u0000\u0007\ud800b\u200d\ufe0f\u202ec')], {
      ...meta,
      title: 'T\u0000\ud800',
    });
    expect(checkPdfA(bytes)).toEqual([]);
  });
});

describe('textToPdfA', () => {
  it('writes a windows-1252 text with its line ends, columns and form feeds', async () => {
    const bytes = Uint8Array.from(Buffer.from('R\xe9sultats\r\n  NFS\t12\fPage deux', 'latin1'));
    const written = textToPdfA(bytes, meta);
    expect(written.pages).toBe(2);
    expect(checkPdfA(written.bytes)).toEqual([]);
    const { pages } = await pdfText(written.bytes);
    expect(pages[0]?.text).toContain('Résultats');
    expect(pages[1]?.text).toContain('Page deux');
  });

  it('refuses bytes that are no text', () => {
    expect(() => textToPdfA(Uint8Array.of(0, 1, 2, 3), meta)).toThrow(MediaError);
  });
});

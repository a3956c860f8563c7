import { describe, expect, it } from 'vitest';
import { acceptedWords, allFormats, checkFile, decodeTextFile, titleFromName } from './file-check.ts';

const rules = { formats: allFormats, maxBytes: 5 * 1024 * 1024 };
const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
const tiff = new Uint8Array([0x4d, 0x4d, 0, 0x2a]);

describe('a file to deposit', () => {
  it('WEB-20 EFF-162 is known by its bytes, under any of the accepted names', async () => {
    expect(await checkFile(file('lettre.pdf', '%PDF-1.7 …'), rules)).toEqual({ kind: 'pdf' });
    expect(await checkFile(file('photo.JPG', jpeg), rules)).toEqual({ kind: 'jpeg' });
    expect(await checkFile(file('photo.tif', jpeg), rules)).toEqual({ kind: 'jpeg' });
    expect(await checkFile(file('fax.tiff', tiff), rules)).toEqual({ kind: 'tiff' });
    expect(await checkFile(file('lettre.rtf', '{\\rtf1 Bonjour}'), rules)).toEqual({ kind: 'rtf' });
    expect(await checkFile(file('note.txt', 'Bonjour'), rules)).toEqual({ kind: 'text' });
  });

  it('WEB-20 EFF-162 of another kind is refused', async () => {
    for (const refused of [
      file('lettre.docx', 'PK\u0003\u0004'),
      file('lettre.docx', '%PDF-1.7 …'),
      file('lettre.pdf', 'MZ…'),
      file('image.png', '\u0089PNG'),
      file('note.txt', 'a\u0000b'),
      file('page.html', '<p>Bonjour</p>'),
      file('page.pdf', '<p>Bonjour</p>'),
    ])
      expect(await checkFile(refused, rules)).toEqual({ code: 'FILE_KIND' });
    expect(await checkFile(file('fax.tiff', tiff), { ...rules, formats: ['pdf'] })).toEqual({ code: 'FILE_KIND' });
  });

  it('WEB-20 that is empty or over the limit is refused before it leaves', async () => {
    expect(await checkFile(file('vide.pdf', ''), rules)).toEqual({ code: 'FILE_EMPTY' });
    expect(await checkFile(file('gros.pdf', '%PDF-1.7'), { ...rules, maxBytes: 4 })).toEqual({ code: 'FILE_TOO_BIG' });
  });

  it('WEB-20 refused is told the formats and the limit', () => {
    expect(acceptedWords(rules).replaceAll('\u202f', ' ')).toBe(
      'PDF (.pdf), texte (.txt), texte mis en forme (.rtf), image JPEG (.jpg, .jpeg), image TIFF (.tif, .tiff), 5 Mo au plus',
    );
  });

  it('EFF-149 proposes its name without extension as the title', () => {
    expect(titleFromName('compte-rendu_desmaux.pdf')).toBe('compte-rendu desmaux');
    expect(titleFromName('sans extension')).toBe('sans extension');
    expect(titleFromName(`${'a'.repeat(200)}.pdf`)).toHaveLength(128);
  });

  it('of text is read in whichever encoding it was written', () => {
    expect(decodeTextFile(new TextEncoder().encode('Été'))).toBe('Été');
    expect(decodeTextFile(new Uint8Array([0xc9, 0x74, 0xe9]))).toBe('Été');
    expect(decodeTextFile(new Uint8Array([0xff, 0xfe, 0xc9, 0x00]))).toBe('É');
  });
});

import { describe, expect, it } from 'vitest';
import { checkFile, decodeTextFile, titleFromName } from './file-check.ts';

const max = 5 * 1024 * 1024;
const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

describe('a file to deposit', () => {
  it('EFF-162 is known by its bytes, not by its name', async () => {
    expect(await checkFile(file('lettre.pdf', '%PDF-1.7 …'), max)).toEqual({ kind: 'pdf' });
    expect(await checkFile(file('lettre.doc', '%PDF-1.7 …'), max)).toEqual({ kind: 'pdf' });
    expect(await checkFile(file('photo.jpg', jpeg), max)).toEqual({ kind: 'jpeg' });
    expect(await checkFile(file('note.txt', 'Bonjour'), max)).toEqual({ kind: 'text' });
  });

  it('EFF-162 of another kind is refused', async () => {
    for (const refused of [
      file('lettre.docx', 'PK\u0003\u0004'),
      file('lettre.pdf', 'MZ…'),
      file('image.png', '\u0089PNG'),
      file('note.txt', 'a\u0000b'),
    ])
      expect(await checkFile(refused, max)).toEqual({ code: 'FILE_KIND' });
  });

  it('that is empty or over the limit is refused before it leaves', async () => {
    expect(await checkFile(file('vide.pdf', ''), max)).toEqual({ code: 'FILE_EMPTY' });
    expect(await checkFile(file('gros.pdf', '%PDF-1.7'), 4)).toEqual({ code: 'FILE_TOO_BIG' });
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

import { createSeeded } from '@trousse/xml/testing';
import { describe, expect, it } from 'vitest';
import { documentFileName, readDocumentFileName } from './document-file-name.ts';
import { safeFileName } from './safe-file-name.ts';

describe('documentFileName', () => {
  const name = {
    date: '2026-11-20',
    type: 'Synthèse médicale',
    familyName: 'd’Élan',
    givenName: 'Zoé Anne',
    number: 'P_42',
  };

  it('is date, type, NAME, given name and number (ECO.2.1.6)', () => {
    expect(documentFileName(name)).toBe("20261120_Synthèse médicale_D'ELAN_Zoé Anne_P-42.pdf");
    const { number: _, ...unnumbered } = name;
    expect(documentFileName(unnumbered)).toBe("20261120_Synthèse médicale_D'ELAN_Zoé Anne.pdf");
  });

  it('is read back', () => {
    expect(readDocumentFileName("20261120_Synthèse médicale_D'ELAN_Zoé Anne_P-42.pdf")).toEqual({
      date: '2026-11-20',
      type: 'Synthèse médicale',
      familyName: "D'ELAN",
      givenName: 'Zoé Anne',
      number: 'P-42',
    });
    expect(readDocumentFileName('2026-11-20_CR_DUPONT_Anne.PDF')).toEqual({
      date: '2026-11-20',
      type: 'CR',
      familyName: 'DUPONT',
      givenName: 'Anne',
    });
    expect(readDocumentFileName('20-11-2026_CR_DUPONT_Anne.pdf')?.date).toBe('2026-11-20');
    for (const not of [
      'document.pdf',
      '2026-11-20_CR_DUPONT.pdf',
      'x_CR_DUPONT_Anne.pdf',
      '2026-11-20_CR_DUPONT_Anne.exe',
    ]) {
      expect(readDocumentFileName(not)).toBeUndefined();
    }
  });

  it('refuses what leaves a part empty', () => {
    expect(() => documentFileName({ ...name, date: '20/11/2026' })).toThrow('date');
    expect(() => documentFileName({ ...name, type: '../' })).toThrow('type');
  });
});

describe('safeFileName', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\a.pdf', 'a.pdf'],
    ['a\u202efdp.exe', 'a fdp.exe'],
    ['...', 'x'],
    ['', 'x'],
    ['NUL.txt', '_NUL.txt'],
    ['con .pdf', '_con .pdf'],
    ['COM¹.txt', '_COM¹.txt'],
    ['CONIN$', '_CONIN$'],
    ['conte.pdf', 'conte.pdf'],
    ['a\r\nb.pdf', 'a b.pdf'],
    ['a:b|c?.pdf', 'a_b_c_.pdf'],
    [' .. a.pdf . ', 'a.pdf'],
    ['/', 'x'],
  ])('%j becomes %s', (given, safe) => expect(safeFileName(given, 'x')).toBe(safe));

  it('keeps the extension of a long name', () => {
    const safe = safeFileName(`${'é'.repeat(400)}.pdf`, 'x');
    expect([safe.length, safe.endsWith('.pdf')]).toEqual([150, true]);
  });

  it('is safe whatever comes', () => {
    const letters = ['.', '/', '\\', '\u0000', '\u202e', 'é', 'a', ' ', '\ud800', '😀', ':', '~'];
    for (let seed = 1; seed <= 500; seed++) {
      const random = createSeeded(seed);
      const name = safeFileName(Array.from({ length: random.below(200) }, () => random.pick(letters)).join(''), 'x');
      expect(name).toMatch(/^[^\p{C}/\\:*?"<>|]{1,150}$/u);
      expect(name).not.toMatch(/^[. ]|[. ]$/);
    }
  });
});

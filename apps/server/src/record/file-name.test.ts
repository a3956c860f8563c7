import { describe, expect, it } from 'vitest';
import { attachment, fileName } from './file-name.ts';

const traits = {
  birthName: 'D’ARTAGNAN-L’HERAULT',
  birthGivenNames: ['Pierre-Alain', 'Muriel'],
  usedName: 'LE GOFF',
  birthDate: '2001-06-17',
};
const name = (title: string) => fileName(title, 'Compte rendu', '2026-11-20', 'pdf', traits);

describe('the name of a saved file', () => {
  it('EFF-140 is the title, the day of the act and the extension', () => {
    expect(name('Écho cardiaque, contrôle')).toBe('Écho-cardiaque-contrôle_2026-11-20.pdf');
  });

  it('EFF-140 never carries the patient’s names, however they are written, nor a number of theirs', () => {
    expect(name('Lettre de M. Pierre-Alain D’Artagnan-l’Hérault')).toBe('Lettre-de-M-D-l_2026-11-20.pdf');
    expect(name('Suivi LE GOFF muriel 17/06/2001 2 80 03 92 630 010 64')).toBe('Suivi_2026-11-20.pdf');
    expect(name('le goff PIERRE')).toBe('Compte-rendu_2026-11-20.pdf');
  });

  it('can be no path, no hidden file and no header of its own', () => {
    expect(name('../../etc/passwd')).toBe('etc-passwd_2026-11-20.pdf');
    expect(name('.htaccess')).toBe('htaccess_2026-11-20.pdf');
    expect(name('a"\r\nSet-Cookie: b')).toBe('a-Set-Cookie-b_2026-11-20.pdf');
    expect(name('x'.repeat(500)).length).toBeLessThan(100);
    expect(name('   ')).toBe('Compte-rendu_2026-11-20.pdf');
  });

  it('is sent in ASCII and in UTF-8', () => {
    expect(attachment("Écho(l'an)_2026-11-20.pdf")).toBe(
      `attachment; filename="Echo_l_an__2026-11-20.pdf"; filename*=UTF-8''%C3%89cho%28l%27an%29_2026-11-20.pdf`,
    );
  });
});

import { expect, test } from 'vitest';
import { computeKey, formatMatricule, parseMatricule } from './matricule.ts';

/** Test identities published for the INS and DMP qualification environments. */
const published = [
  ['2751263220749', '74'],
  ['2770763220829', '10'],
  ['1010663220754', '60'],
  ['297022A020778', '78'],
  ['1090763220834', '89'],
  ['2090763220834', '39'],
  ['2090663220123', '55'],
  ['1090763220888', '35'],
  ['2550699999999', '34'],
  ['2790351215189', '89'],
  ['1330617640352', '49'],
  ['188102B172951', '65'],
] as const;

test.each(published)('the key of the published test matricule %s is %s', (matricule, key) => {
  expect(computeKey(matricule)).toBe(key);
  expect(parseMatricule(matricule + key)).toEqual({ ok: true, matricule: matricule + key });
});

test('the two published injection fixtures with a false key are refused on manual entry', () => {
  expect(computeKey('1810363220456')).toBe('76');
  expect(parseMatricule('181036322045660')).toEqual({ ok: false, reason: 'key' });
  expect(parseMatricule('281036322045610')).toEqual({ ok: false, reason: 'key' });
});

test('a number that is a multiple of 97 has the key 97, and small keys keep two digits', () => {
  const multiple = String(97 * 12_371_134_021).padStart(13, '0');
  expect(computeKey(multiple)).toBe('97');
  expect(computeKey(String(97 * 12_371_134_021 + 96).padStart(13, '0'))).toBe('01');
});

test('Corsica: replacing the letter by zero and subtracting one or two millions gives the same key', () => {
  const direct = (digits: string, minus: number) => String(97 - ((Number(digits) - minus) % 97)).padStart(2, '0');
  expect(computeKey('297022A020778')).toBe(direct('2970220020778', 1_000_000));
  expect(computeKey('188102B172951')).toBe(direct('1881020172951', 2_000_000));
});

test('spaces of any kind and lower case are tolerated', () => {
  expect(parseMatricule(' 2 97 02 2a\u00a0020\u202f778 78 ')).toEqual({ ok: true, matricule: '297022A02077878' });
});

test('a wrong length, a foreign character and a misplaced letter are told apart', () => {
  expect(parseMatricule('27512632207497')).toEqual({ ok: false, reason: 'length' });
  expect(parseMatricule('')).toEqual({ ok: false, reason: 'length' });
  expect(parseMatricule('2751263220749/4')).toEqual({ ok: false, reason: 'characters' });
  expect(parseMatricule('２75126322074974')).toEqual({ ok: false, reason: 'characters' });
  expect(parseMatricule('A75126322074974')).toEqual({ ok: false, reason: 'characters' });
  expect(parseMatricule('297021A02077878')).toEqual({ ok: false, reason: 'characters' });
});

test('any single wrong digit is caught by the key', () => {
  const good = '275126322074974';
  for (let at = 0; at < 15; at += 1)
    for (let digit = 0; digit < 10; digit += 1) {
      const typed = good.slice(0, at) + digit + good.slice(at + 1);
      if (typed !== good) expect(parseMatricule(typed).ok, typed).toBe(false);
    }
});

test('computeKey refuses what is not 13 characters of a matricule', () => {
  expect(() => computeKey('275126322074974')).toThrow(RangeError);
  expect(() => computeKey('27512632207 9')).toThrow(RangeError);
});

test('a matricule is shown in groups, another text unchanged', () => {
  expect(formatMatricule('280039263001064')).toBe('2 80 03 92 630 010 64');
  expect(formatMatricule('12')).toBe('12');
});

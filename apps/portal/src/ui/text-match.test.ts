import { expect, it } from 'vitest';
import { compareText, hitsIn, matches } from './text-match.ts';

it('EFF-36 a part of a name matches whatever its accents and case', () => {
  expect(matches('ÉPOUVANTAIL Léontine', 'epouv')).toBe(true);
  expect(matches('ÉPOUVANTAIL Léontine', 'LEON épou')).toBe(true);
  expect(matches('CŒUR Inès', 'coeur')).toBe(true);
  expect(matches('GRANDPRÉ-SAINT-EXEMPLE', 'saint exemple')).toBe(true);
  expect(matches('L’ÉTOILE', "l'etoile")).toBe(true);
  expect(matches('ÉPOUVANTAIL Léontine', 'épouvx')).toBe(false);
});

it('an empty query matches everything', () => {
  expect(matches('DESMAUX', '  ')).toBe(true);
});

it('sorts as a French dictionary does', () => {
  expect(['ZÈBRE', 'été', 'Etage', 'Doc 10', 'Doc 2'].sort(compareText)).toEqual([
    'Doc 2',
    'Doc 10',
    'Etage',
    'été',
    'ZÈBRE',
  ]);
});

it.each([
  ['Paracétamol codéine', 'codeine', ['codéine']],
  ['Paracétamol codéine', 'CODÉINE para', ['Para', 'codéine']],
  ['Cœur et cœur', 'coeur', ['Cœur', 'cœur']],
  ['Dr BRUYÈRE-EXEMPLE', 'bruyere exemple', ['BRUYÈRE', 'EXEMPLE']],
  ['Suspension', 'sus suspen', ['Suspen']],
  ['Rien', '  ', []],
  ['Rien', 'autre', []],
])('in %s the search « %s » marks what it found', (text, query, expected) => {
  const marked = hitsIn(text, query).map(({ start, end }) => text.slice(start, end));
  expect(marked).toEqual(expected);
});

it('marks a text written with combining accents whole', () => {
  const text = 'Codéine'.normalize('NFD');
  expect(hitsIn(text, 'codeine')).toEqual([{ start: 0, end: text.length }]);
});

import { expect, it } from 'vitest';
import { compareText, matches } from './text-match.ts';

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

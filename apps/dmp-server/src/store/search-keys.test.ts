import { expect, it } from 'vitest';
import { searchKey, searchKeys } from './search-keys.ts';

const traits = {
  birthName: 'LE GUÉ-D’ARC',
  birthGivenNames: ['Zoé', 'Anne-Lise'],
  sex: 'F',
  birthDate: '1979-03-28',
  usedName: 'MARTIN',
  usedGivenName: 'Lise',
} as const;

it('a patient is found by either name and any given name, whatever their accents, case, hyphens and apostrophes', () => {
  const keys = searchKeys(traits);
  for (const name of ['le gue d arc', 'LE-GUE D’ARC', 'Martin'])
    for (const givenName of ['zoe', 'ANNE LISE', 'lise', 'Zoé Anne-Lise'])
      expect(keys).toContain(searchKey({ name, givenName, birthDate: '19790328' }));
});

it('another date, or a part of a name, finds nobody', () => {
  const keys = searchKeys(traits);
  expect(keys).not.toContain(searchKey({ name: 'MARTIN', givenName: 'LISE', birthDate: '1979-03-29' }));
  expect(keys).not.toContain(searchKey({ name: 'MART', givenName: 'LISE', birthDate: '1979-03-28' }));
});

it('a lunar birth date is compared as it stands', () => {
  const keys = searchKeys({ ...traits, birthDate: '1979-00-00' });
  expect(keys).toContain(searchKey({ name: 'MARTIN', givenName: 'LISE', birthDate: '1979-00-00' }));
  expect(keys).not.toContain(searchKey({ name: 'MARTIN', givenName: 'LISE', birthDate: '1979-03-28' }));
});

it('a patient without a used name has no key for it', () => {
  const { usedName, usedGivenName, ...birth } = traits;
  expect(searchKeys(birth).every((key) => key.startsWith('LE GUE D ARC|'))).toBe(true);
});

import { expect, it } from 'vitest';
import type { PatientRow } from '../store/schema.ts';
import { matches } from './matches.ts';

const patient = (administrative: object, birth_place_code: string | null = null) =>
  ({ sex: 'F', birth_place_code, administrative }) as unknown as PatientRow;
const asked = { name: 'PAT-TROIS', givenName: 'DOMINIQUE', birthDate: '1979-03-28' };

it('sex, birth place and postal code narrow the search', () => {
  const known = patient(
    { address: { lines: [], postalCode: '63000' }, birthPlace: { name: 'Saint-Étienne' } },
    '42218',
  );
  expect(matches({ ...asked, sex: 'F', postalCode: '63000', birthPlace: { code: '42218' } }, known)).toBe(true);
  expect(matches({ ...asked, birthPlace: { name: 'SAINT ETIENNE' } }, known)).toBe(true);
  expect(matches({ ...asked, sex: 'M' }, known)).toBe(false);
  expect(matches({ ...asked, postalCode: '75001' }, known)).toBe(false);
  expect(matches({ ...asked, birthPlace: { code: '75056' } }, known)).toBe(false);
  expect(matches({ ...asked, birthPlace: { name: 'PARIS' } }, known)).toBe(false);
});

it('what the record does not hold does not disagree', () => {
  expect(matches({ ...asked, postalCode: '75001', birthPlace: { code: '75056' } }, patient({}))).toBe(true);
});

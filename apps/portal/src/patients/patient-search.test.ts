import { expect, it } from 'vitest';
import { askedBy, emptySearch, hasCriterion } from './patient-search.store.ts';

it('EFF-46 a search wants a trait beside the sex, and spaces are none', () => {
  expect(hasCriterion(emptySearch)).toBe(false);
  expect(hasCriterion({ ...emptySearch, sex: 'F' })).toBe(false);
  expect(hasCriterion({ ...emptySearch, name: '  ', approximateName: true })).toBe(false);
  for (const field of ['name', 'givenName', 'birthDate', 'city', 'postalCode'] as const)
    expect(hasCriterion({ ...emptySearch, [field]: 'x' })).toBe(true);
});

it('EFF-47 a tick is asked for with its field only', () => {
  const ticked = { ...emptySearch, approximateName: true, approximateCity: true };
  expect(askedBy({ ...ticked, name: ' DUPON ' })).toEqual({ name: 'DUPON', approximateName: true });
  expect(askedBy({ ...ticked, city: 'Lyon', sex: 'M' })).toEqual({ city: 'Lyon', approximateCity: true, sex: 'M' });
});

import { expect, it } from 'vitest';
import { isMinor } from './minor.ts';

const rules = { minorsManaged: true, ageOfMajority: 18 };
const at = new Date('2026-11-20T12:00:00Z');

it('a patient is a minor until the day of coming of age', () => {
  expect(isMinor('2008-11-21', at, rules)).toBe(true);
  expect(isMinor('2008-11-20', at, rules)).toBe(false);
  expect(isMinor('1979-03-28', at, rules)).toBe(false);
});

it('the day is that of France', () => {
  expect(isMinor('2008-11-21', new Date('2026-11-20T22:59:59Z'), rules)).toBe(true);
  expect(isMinor('2008-11-21', new Date('2026-11-20T23:00:00Z'), rules)).toBe(false);
});

it('the age of majority is a setting, and nobody is a minor where minors are not managed', () => {
  expect(isMinor('2008-11-20', at, { ...rules, ageOfMajority: 21 })).toBe(true);
  expect(isMinor('2020-01-01', at, { ...rules, minorsManaged: false })).toBe(false);
});

it('a lunar date is read by its convention, and an unreadable one makes no minor', () => {
  expect(isMinor('2010-00-00', at, rules)).toBe(true);
  expect(isMinor('', at, rules)).toBe(false);
});

import { expect, it } from 'vitest';
import { dayErrors, searchOf } from './advanced-search-draft.ts';

it('EFF-96 a date that cannot be read, or an end before its start, is said beside its field', () => {
  expect(dayErrors({})).toEqual({});
  expect(dayErrors({ since: '2026-11-01', until: '2026-11-20' })).toEqual({});
  expect(dayErrors({ since: '32/13' }).since).toMatch(/06\/10\/2022/);
  expect(dayErrors({ since: '2026-02-30', until: '2026-01-01' }).until).toMatch(/avant/);
});

it('EFF-96 a dialog left empty asks for everything', () => {
  expect(searchOf({ from: ' ', attachment: false })).toEqual({});
  expect(searchOf({ from: 'labo', attachment: true, until: '2026-11-20' })).toEqual({
    ...{ from: 'labo', attachment: true, until: '2026-11-20' },
  });
});

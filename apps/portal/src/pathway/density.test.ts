import { expect, it } from 'vitest';
import { binMonth, binsOf, daysOf, densityOf, monthOf, rangeOf } from './density.ts';

const lines = (...dates: (string | undefined)[]) => dates.map((date) => ({ month: monthOf(date), stop: undefined }));
const today = '2026-11-20';

it('counts what begins in each month up to today, over a year at least', () => {
  const few = binsOf(lines('2026-09-30', undefined, '2026'), today);
  expect([few.count, binMonth(few, 0), binMonth(few, 11)]).toEqual([12, '2025-12', '2026-11']);
  const some = lines('2025-10-01', '2025-10-31', '2025-11-01', '2026-11-20');
  const bins = binsOf(some, today);
  expect(densityOf(some, bins)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
});

it('counts by year from ten years on, and never from before anyone', () => {
  const bins = binsOf(lines('1983-05-01', '0001-01-01'), today);
  expect([bins.step, bins.count, binMonth(bins, 0)]).toEqual([12, 44, '1983']);
  expect(daysOf(bins, 1, 2)).toEqual({ from: '1984-01-01', to: '1985-12-31' });
});

it('EFF-83 turns months into a period whose bounds are included, and back', () => {
  const bins = binsOf(lines('2025-12-04'), today);
  expect(daysOf(bins, 2, 2)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(rangeOf(bins, { from: '2026-02-01', to: '2026-02-28' })).toEqual({ low: 2, high: 2 });
  // All of them is no bound at all.
  expect(daysOf(bins, 0, 11)).toEqual({ from: '', to: '' });
  expect(rangeOf(bins, { from: '', to: 'hier' })).toEqual({ low: 0, high: 11 });
  expect(rangeOf(bins, { from: '2030-01-01', to: '1900-01-01' })).toEqual({ low: 11, high: 11 });
});

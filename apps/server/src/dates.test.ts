import { describe, expect, it } from 'vitest';
import { addMonths, dayIn, frenchDay, startOfDay } from './dates.ts';

describe('the day of a practice', () => {
  it('begins at midnight in Paris, not in London', () => {
    expect(dayIn('Europe/Paris', new Date('2026-11-20T22:59:59Z'))).toBe('2026-11-20');
    expect(dayIn('Europe/Paris', new Date('2026-11-20T23:00:00Z'))).toBe('2026-11-21');
    expect(dayIn('Europe/Paris', new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
  });

  it('starts at an instant that follows summer time, also on the days of the change', () => {
    expect(startOfDay('Europe/Paris', '2026-11-20').toISOString()).toBe('2026-11-19T23:00:00.000Z');
    expect(startOfDay('Europe/Paris', '2026-07-01').toISOString()).toBe('2026-06-30T22:00:00.000Z');
    expect(startOfDay('Europe/Paris', '2026-03-29').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('Europe/Paris', '2026-10-25').toISOString()).toBe('2026-10-24T22:00:00.000Z');
    expect(startOfDay('America/Martinique', '2026-07-01').toISOString()).toBe('2026-07-01T04:00:00.000Z');
  });

  it('is written jj/mm/aaaa', () => {
    expect(frenchDay('2026-11-20')).toBe('20/11/2026');
  });
});

describe('a move by months', () => {
  it('stays within the month it reaches', () => {
    expect(addMonths(new Date('2026-08-31T10:00:00Z'), -6).toISOString()).toBe('2026-02-28T10:00:00.000Z');
    expect(addMonths(new Date('2026-11-20T10:00:00Z'), -24).toISOString()).toBe('2024-11-20T10:00:00.000Z');
  });
});

import { describe, expect, it } from 'vitest';
import { latestPracticeEnd, practicePeriod } from './practice-period.ts';

describe('the period of a practice', () => {
  it('WEB-09 ends three years later at the latest', () => {
    expect(latestPracticeEnd('2026-11-20')).toBe('2029-11-20');
    expect(latestPracticeEnd('2028-02-29')).toBe('2031-02-28');
    expect(latestPracticeEnd('2026-12-31')).toBe('2029-12-31');
  });

  it('WEB-09 is recalled in its last six weeks, and over the day after its last', () => {
    expect(practicePeriod('2027-01-02', '2026-11-20')).toBe('running');
    expect(practicePeriod('2027-01-01', '2026-11-20')).toBe('ending');
    expect(practicePeriod('2026-11-20', '2026-11-20')).toBe('ending');
    expect(practicePeriod('2026-11-19', '2026-11-20')).toBe('over');
  });
});

import { describe, expect, it } from 'vitest';
import { formatInterval, formatTime, hl7Timestamp, utcTimestamp } from './time.ts';

describe('HL7 timestamps', () => {
  it.each([
    ['20200312111700+0100', '12/03/2020 11:17'],
    ['202003121117', '12/03/2020 11:17'],
    ['20200312', '12/03/2020'],
    ['202003', '03/2020'],
    ['2020', '2020'],
    ['20200312111700.123-0230', '12/03/2020 11:17'],
  ])('%s is shown as %s', (time, shown) => {
    expect(formatTime(time)).toBe(shown);
  });

  it('a text of another shape is not shown as a date', () => {
    expect(formatTime('hier')).toBeUndefined();
    expect(formatTime('2020-03-12')).toBeUndefined();
    expect(formatTime(undefined)).toBeUndefined();
  });

  it.each([
    [{ start: '20200312', stop: '20200315' }, 'du 12/03/2020 au 15/03/2020'],
    [{ start: '20200312', stop: '20200312' }, 'le 12/03/2020'],
    [{ start: '20200312' }, 'le 12/03/2020'],
    [{ stop: '20200312' }, 'jusqu’au 12/03/2020'],
    [{}, undefined],
  ])('the period %j is shown as %s', (interval, shown) => {
    expect(formatInterval(interval)).toBe(shown);
  });

  it.each([
    ['20200312111700+0100', '20200312101700'],
    ['20200312003000+0100', '20200311233000'],
    ['20200312111700-0930', '20200312204700'],
    ['20200712111700', '20200712091700'],
    ['20200112111700', '20200112101700'],
    ['202001121117', '20200112101700'],
    ['20200312', '20200312'],
    ['2020', '2020'],
  ])('%s is %s in UTC, French civil time where the zone is missing', (time, utc) => {
    expect(utcTimestamp(time)).toBe(utc);
  });

  it('a French time without zone is converted across both clock changes', () => {
    expect(utcTimestamp('20260329013000')).toBe('20260329003000');
    expect(utcTimestamp('20260329033000')).toBe('20260329013000');
    expect(utcTimestamp('20261025013000')).toBe('20261024233000');
    expect(utcTimestamp('20261025043000')).toBe('20261025033000');
  });

  it('an instant is written in French civil time with its zone', () => {
    expect(hl7Timestamp(new Date('2026-11-20T06:47:00.900Z'))).toBe('20261120074700+0100');
    expect(hl7Timestamp(new Date('2026-07-20T22:47:00Z'))).toBe('20260721004700+0200');
  });
});

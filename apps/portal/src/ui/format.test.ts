import { describe, expect, it } from 'vitest';
import {
  counted,
  formatAge,
  formatDate,
  formatRange,
  formatRecent,
  formatSize,
  formatTime,
  isoDay,
  readDay,
  thin,
} from './format.ts';

describe('dates', () => {
  it('are written jj/mm/aaaa', () => {
    expect(formatDate('1958-04-12')).toBe('12/04/1958');
    expect(formatDate('2026-11-16T12:00:00Z')).toBe('16/11/2026');
  });

  it('keep the zeros of a lunar birth date', () => {
    expect(formatDate('1941-00-00')).toBe('00/00/1941');
  });

  it('leave an unreadable text as it came', () => {
    expect(formatDate('?')).toBe('?');
  });

  it('EFF-136 show the act as a range only when it ends another day', () => {
    expect(formatRange('2022-01-18T09:00:00', '2026-11-04T09:00:00')).toBe('Du 18/01/2022 au 04/11/2026');
    expect(formatRange('2026-11-04T09:00:00', '2026-11-04T17:00:00')).toBe('04/11/2026');
    expect(formatRange('2026-11-04T09:00:00', undefined)).toBe('04/11/2026');
  });

  it('say today in words', () => {
    const now = new Date('2026-11-20T14:05:00');
    expect(formatRecent('2026-11-20T14:05:00', now)).toBe(`Aujourd’hui, 14${thin}h${thin}05`);
    expect(formatRecent('2026-11-19T14:05:00', now)).toBe('19/11/2026');
    expect(formatTime('2026-11-20T08:05:00')).toBe(`8${thin}h${thin}05`);
    expect(isoDay(now)).toBe('2026-11-20');
  });

  it('are read back however they were typed', () => {
    expect(readDay('20/11/2026')).toBe('2026-11-20');
    expect(readDay('20112026')).toBe('2026-11-20');
    expect(readDay(' 1.2.2026 ')).toBe('2026-02-01');
    expect(readDay('2026')).toBeUndefined();
    expect(readDay('demain')).toBeUndefined();
  });
});

describe('numbers', () => {
  it('are written with their unit after a narrow no-break space', () => {
    expect(formatSize(512)).toBe(`512${thin}o`);
    expect(formatSize(184 * 1024)).toBe(`184${thin}Ko`);
    expect(formatSize(1.2 * 1024 * 1024)).toBe(`1,2${thin}Mo`);
    expect(formatSize(5 * 1024 * 1024)).toBe(`5${thin}Mo`);
  });

  it('agree with their noun, zero being singular', () => {
    expect(counted(0, 'document', 'documents')).toBe('0 document');
    expect(counted(1, 'document', 'documents')).toBe('1 document');
    expect(counted(5000, 'document', 'documents')).toBe(`5${thin}000 documents`);
  });

  it('say an age in words', () => {
    expect(formatAge(0)).toBe('moins d’un an');
    expect(formatAge(1)).toBe('1 an');
    expect(formatAge(68)).toBe('68 ans');
  });
});

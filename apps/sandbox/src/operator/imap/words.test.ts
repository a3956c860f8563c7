import { expect, test } from 'vitest';
import { Cursor } from './cursor.ts';
import { dateTime, readDateTime, readDay, sentDay } from './dates.ts';
import { Bad } from './errors.ts';
import { placesIn, readSet, writeSet } from './message-set.ts';
import { decodeName, encodeName, folderName } from './names.ts';
import { quoted } from './wire.ts';

const set = (text: string) => readSet(new Cursor(text, []));

test('a set names messages by ranges, the last one by a star, even where a range begins after it', () => {
  const uids = [2, 5, 9, 12];
  expect(placesIn(uids, set('5,9:10'))).toEqual([1, 2]);
  expect(placesIn(uids, set('*'))).toEqual([3]);
  expect(placesIn(uids, set('100:*'))).toEqual([3]);
  expect(placesIn(uids, set('*:6'))).toEqual([2, 3]);
  expect(placesIn(uids, set('13:50'))).toEqual([]);
  expect(placesIn([], set('1:*'))).toEqual([]);
  expect(() => set('0')).toThrow(Bad);
  expect(writeSet([1, 2, 3, 7, 9, 10])).toBe('1:3,7,9:10');
});

test('names of folders go through modified UTF-7 both ways', () => {
  for (const name of ['À classer', 'R&D', 'Comptes rendus/Échographie', '日本語', 'a&b-é']) {
    expect(encodeName(name)).toMatch(/^[\x20-\x7e]*$/);
    expect(decodeName(encodeName(name))).toBe(name);
  }
  expect(encodeName('À classer')).toBe('&AMA- classer');
  expect(folderName('inBox')).toBe('INBOX');
});

test('dates are read in their zone and written in that of the server', () => {
  const at = readDateTime('17-Nov-2026 09:30:00 +0100');
  expect(dateTime(at)).toBe('17-Nov-2026 08:30:00 +0000');
  expect(readDateTime(' 1-Jan-2026 00:00:00 -0130')).toBe(Date.UTC(2026, 0, 1, 1, 30));
  expect(sentDay('Wed, 18 Nov 2026 23:30:00 -0500')).toBe(readDay('18-Nov-2026'));
  expect(() => readDateTime('hier')).toThrow(Bad);
});

test('arguments are atoms, quoted strings and literals, and nothing else', () => {
  const cursor = new Cursor('abc "d\\"e" {3} (x  y)', [Buffer.from('é!')]);
  expect(cursor.astring()).toBe('abc');
  cursor.space();
  expect(cursor.astring()).toBe('d"e');
  cursor.space();
  expect(cursor.astring()).toBe('é!');
  cursor.space();
  expect(() => cursor.list(() => cursor.atom())).toThrow(Bad);
  expect(quoted('a"b')).toBe('"a\\"b"');
  expect(quoted('a\r\nb')).toBe('{4}\r\na\r\nb');
});

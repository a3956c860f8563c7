import type { MailRow } from '@trousse/contract';
import { expect, it } from 'vitest';
import { pageRows } from './list-scope.ts';
import { type Page, pagesFor, rowAt, withArrival, withoutRows, withRows } from './window-rows.ts';

const row = (message: string, more: Partial<MailRow> = {}): MailRow => ({
  ...{ message, thread: `t-${message}`, count: 1, unread: 0, subject: '', snippet: '', at: '2026-11-20T10:00:00Z' },
  ...{ flagged: false, answered: false, forwarded: false, attachment: false, priority: 'normal', document: false },
  ...{ critical: false, filed: false, cancelled: false, labels: [], folder: 'inbox', ...more },
});
const names = (page: Page | undefined) => page?.rows.map(({ message }) => message);
/** Rows `m0`, `m1` … of a list, page by page. */
const pageOf = (page: number, total: number): Page => ({
  ...{ total, messages: total, complete: true },
  rows: Array.from({ length: Math.min(pageRows, total - page * pageRows) }, (_, at) => row(`m${page * pageRows + at}`)),
});

it('EFF-90 a window of fifty thousand rows asks for the pages under it, and the first for the total', () => {
  expect(pagesFor(0, 12)).toEqual([0]);
  expect(pagesFor(45, 55)).toEqual([0, 1]);
  expect(pagesFor(25_000, 25_060)).toEqual([0, 500, 501]);
  expect(pagesFor(-3, -1)).toEqual([0]);
});

it('a row that is not here yet is known to be absent', () => {
  const pages = new Map([[1, pageOf(1, 120)]]);
  expect(rowAt(pages, 51)?.message).toBe('m51');
  expect(rowAt(pages, 3)).toBeUndefined();
  expect(rowAt(pages, 200)).toBeUndefined();
});

it('EFF-93 rows that leave let those below move up, over the edge of a page too', () => {
  const pages = new Map([
    [0, pageOf(0, 120)],
    [1, pageOf(1, 120)],
    [2, pageOf(2, 120)],
  ]);
  const left = withoutRows(pages, new Set(['m0', 'm60']));
  expect(names(left.get(0))?.[0]).toBe('m1');
  expect(names(left.get(0))?.at(-1)).toBe('m50');
  expect(names(left.get(1))?.at(-1)).toBe('m101');
  expect(left.get(2)).toMatchObject({ total: 118 });
  expect(names(left.get(2))?.at(-1)).toBe('m119');
});

it('a page whose last rows only the server knows is shown as far as it is known', () => {
  const left = withoutRows(new Map([[0, pageOf(0, 120)]]), new Set(['m7']));
  expect(left.get(0)?.total).toBe(119);
  expect(left.get(0)?.rows).toHaveLength(pageRows - 1);
});

it('a message that comes stands on top, in the place of its thread', () => {
  const page = { ...pageOf(0, 3), rows: [row('a', { thread: 't' }), row('b')] };
  const now = withArrival(page, row('c', { thread: 't', count: 2 }));
  expect(names(now)).toEqual(['c', 'b']);
  expect(now).toMatchObject({ total: 3, messages: 4 });
});

it('what is critical and unread stays above an arrival that is not', () => {
  const page = { ...pageOf(0, 2), rows: [row('k', { critical: true, unread: 1 }), row('b')] };
  expect(names(withArrival(page, row('c', { unread: 1 })))).toEqual(['k', 'c', 'b']);
  expect(names(withArrival(page, row('d', { unread: 1, critical: true })))).toEqual(['d', 'k', 'b']);
});

it('a page where nothing changes stays the same', () => {
  const page = pageOf(0, 3);
  expect(withRows(page, (one) => one)).toBe(page);
  expect(withRows(page, (one) => (one.message === 'm1' ? { ...one, unread: 1 } : one)).rows[1]?.unread).toBe(1);
});

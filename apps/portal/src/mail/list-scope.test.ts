import { expect, it } from 'vitest';
import { criteriaOf, meaningful, takesArrivals, touches, wordsOf } from './list-scope.ts';

it('EFF-96 criteria that say nothing are left out of a search', () => {
  expect(meaningful({ text: '  ', from: '', unread: false })).toBeUndefined();
  expect(meaningful({ exact: true })).toBeUndefined();
  expect(meaningful({ text: ' fièvre ', exact: true, unread: true, to: '' })).toEqual({
    ...{ text: 'fièvre', exact: true, unread: true },
  });
});

it('EFF-96 the criteria of the advanced search are counted without the words of the simple one', () => {
  expect(criteriaOf({ text: 'fièvre', exact: true })).toBe(0);
  expect(criteriaOf({ text: 'fièvre', from: 'labo', document: true, attachment: false })).toBe(2);
});

it('EFF-95 the words that a search looks for are those marked in its rows', () => {
  expect(wordsOf(undefined)).toBe('');
  expect(wordsOf({ text: 'créatinine', from: 'labo', unread: true })).toBe('créatinine labo');
});

it('what happens in a folder concerns its own list and those of the whole mailbox', () => {
  expect(touches({ folder: 'inbox' }, 'inbox')).toBe(true);
  expect(touches({ folder: 'sent' }, 'inbox')).toBe(false);
  expect(touches({ search: { text: 'x' } }, 'inbox')).toBe(true);
});

it('an arrival stands at once in the list of its folder only', () => {
  expect(takesArrivals({ folder: 'inbox' }, 'inbox')).toBe(true);
  expect(takesArrivals({ folder: 'inbox', search: { unread: true } }, 'inbox')).toBe(false);
  expect(takesArrivals({ label: 'urgent' }, 'inbox')).toBe(false);
});

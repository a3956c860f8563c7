import type { MailRow } from '@trousse/contract';
import { expect, it, vi } from 'vitest';
import { marked } from './mail-acts.ts';

vi.mock('../shell/api.ts', () => ({ api: {}, requestBytes: () => Promise.reject(new Error('no server here')) }));

const row: MailRow = {
  ...{ message: 'm', thread: 't', count: 3, unread: 2, subject: '', snippet: '', at: '2026-11-20T10:00:00Z' },
  ...{ flagged: false, answered: false, forwarded: false, attachment: false, priority: 'normal', document: false },
  ...{ critical: false, filed: false, cancelled: false, labels: ['a'], folder: 'inbox' },
};

it('EFF-93 a conversation is read or unread as a whole', () => {
  expect(marked(row, { seen: true }).unread).toBe(0);
  expect(marked(row, { seen: false }).unread).toBe(3);
});

it('EFF-93 a label is given once, and taken away alone', () => {
  expect(marked(row, { addLabel: 'a' }).labels).toEqual(['a']);
  expect(marked(row, { addLabel: 'b' }).labels).toEqual(['a', 'b']);
  expect(marked({ ...row, labels: ['a', 'b'] }, { removeLabel: 'a' }).labels).toEqual(['b']);
});

it('what is not marked stays as it is', () => {
  expect(marked(row, { flagged: true })).toEqual({ ...row, flagged: true });
});

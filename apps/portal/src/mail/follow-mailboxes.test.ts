import type { MailRow, MailState } from '@trousse/contract';
import { afterEach, expect, it, vi } from 'vitest';
import { queryClient } from '../shell/query-client.ts';
import { receive } from './follow-mailboxes.ts';
import { foldersQuery, listQuery, messageKey } from './mail.resource.ts';
import { mailStateQuery } from './mail-state.resource.ts';
import type { Page } from './window-rows.ts';

vi.mock('../shell/api.ts', () => ({ api: {}, requestBytes: () => Promise.reject(new Error('no server here')) }));

const row = (message: string): MailRow => ({
  ...{ message, thread: `t-${message}`, count: 1, unread: 1, subject: '', snippet: '', at: '2026-11-20T10:00:00Z' },
  ...{ flagged: false, answered: false, forwarded: false, attachment: false, priority: 'normal', document: false },
  ...{ critical: false, filed: false, cancelled: false, labels: [], folder: 'inbox' },
});
const page = (...rows: MailRow[]): Page => ({ total: rows.length, messages: rows.length, rows, complete: true });
const mailbox = {
  mailbox: 'box',
  inbox: 'inbox',
  address: 'a@demo.mssante.fr',
  kind: 'PER',
  label: '',
  delegated: false,
} as const;

afterEach(() => queryClient.clear());

it('a message that arrives stands at once in the list of its folder, and in no other', () => {
  const inbox = listQuery('box', { folder: 'inbox' }, 0).queryKey;
  const found = listQuery('box', { search: { text: 'x' } }, 0).queryKey;
  queryClient.setQueryData(inbox, page(row('a')));
  queryClient.setQueryData(found, page(row('a')));
  receive('box', { type: 'arrived', row: row('b') });
  expect(queryClient.getQueryData<Page>(inbox)?.rows.map(({ message }) => message)).toEqual(['b', 'a']);
  expect(queryClient.getQueryData<Page>(found)?.rows).toHaveLength(1);
});

it('EFF-93 counts follow what happens in another mail client', () => {
  queryClient.setQueryData<MailState>(mailStateQuery.queryKey, {
    ...{ may: { mailbox: true }, mailboxes: [{ ...mailbox, state: 'opening', unread: 0 }] },
    settings: {
      sending: true,
      addresses: [],
      signature: '',
      undoSeconds: 0,
      index: true,
      receipts: 'ask',
      threads: true,
    },
  });
  receive('box', { type: 'mailbox', mailbox: { ...mailbox, state: 'open', unread: 4 } });
  expect(queryClient.getQueryData(mailStateQuery.queryKey)?.mailboxes).toMatchObject([{ state: 'open', unread: 4 }]);
  const folder = { folder: 'inbox', name: 'INBOX', role: 'inbox', messages: 9, unread: 4, own: false } as const;
  receive('box', { type: 'folders', folders: [folder], labels: [] });
  expect(queryClient.getQueryData(foldersQuery('box').queryKey)?.folders).toEqual([folder]);
  receive('box', { type: 'folders', folders: [{ ...folder, unread: 2 }], labels: [] });
  expect(queryClient.getQueryData(mailStateQuery.queryKey)?.mailboxes).toMatchObject([{ unread: 2 }]);
});

it('what became of a sent message is told on the message that is read', () => {
  queryClient.setQueryData(messageKey('box', 'sent'), { deliveries: [] });
  const party = { name: '', address: 'b@demo.mssante.fr', kind: 'professional', me: false } as const;
  receive('box', { type: 'deliveries', message: 'sent', deliveries: [{ party, state: 'read' }] });
  expect(queryClient.getQueryData(messageKey('box', 'sent'))).toEqual({ deliveries: [{ party, state: 'read' }] });
});

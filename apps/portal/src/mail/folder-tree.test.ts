import type { MailFolder } from '@trousse/contract';
import { expect, it } from 'vitest';
import { folderLines } from './folder-tree.ts';

const folder = (handle: string, name: string, more: Partial<MailFolder> = {}): MailFolder => ({
  ...{ folder: handle, name, messages: 0, unread: 0, own: true, ...more },
});

it('EFF-94 usual folders come in the order of their use, own ones below those that hold them, by name', () => {
  const { usual, own } = folderLines([
    folder('t', 'Trash', { role: 'trash' }),
    folder('z', 'Zone'),
    folder('e', 'Évry', { parent: 'h' }),
    folder('h', 'Hôpital'),
    folder('i', 'INBOX', { role: 'inbox' }),
    folder('a', 'Avis', { parent: 'h' }),
  ]);
  expect(usual.map((one) => one.folder)).toEqual(['i', 't']);
  expect(own.map((line) => [line.folder.folder, line.depth])).toEqual([
    ['h', 0],
    ['a', 1],
    ['e', 1],
    ['z', 0],
  ]);
});

it('a folder below a usual one, or below one that is not told, is not lost', () => {
  const { own } = folderLines([
    folder('i', 'INBOX', { role: 'inbox' }),
    folder('b', 'Bilans', { parent: 'i' }),
    folder('c', 'Caché', { parent: 'unknown' }),
  ]);
  expect(own.map((line) => [line.folder.folder, line.depth])).toEqual([
    ['b', 0],
    ['c', 0],
  ]);
});

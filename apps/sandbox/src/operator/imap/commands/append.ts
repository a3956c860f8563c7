import { cleanFlags } from '../change-flags.ts';
import { readDateTime } from '../dates.ts';
import { Bad, No } from '../errors.ts';
import { folderName } from '../names.ts';
import type { Command } from './command.ts';

/** APPEND (RFC 3501 §6.3.11): the message is durable before OK. */
export const append: Command = {
  stage: 'signed-on',
  async run({ session, cursor }) {
    cursor.space();
    const name = folderName(cursor.astring());
    cursor.space();
    let flags: string[] = [];
    if (cursor.next('(')) {
      flags = cleanFlags(cursor.list(() => cursor.flag()));
      cursor.space();
    }
    let at = session.deps.clock().getTime();
    if (cursor.next('"')) {
      at = readDateTime(cursor.bytes().toString('latin1'));
      cursor.space();
    }
    const bytes = cursor.bytes();
    cursor.end();
    if (bytes.length === 0) throw new Bad('The message is empty');
    const { store, faults } = session.deps;
    const box = session.mine;
    if (!box.folders.has(name)) throw new No('No such folder', 'TRYCREATE');
    const blob = await store.put(bytes);
    try {
      const code = await store.transact(() => {
        const folder = box.folders.get(name);
        if (folder === undefined) throw new No('No such folder', 'TRYCREATE');
        if (box.used + bytes.length > faults.quota) throw new No('The mailbox is full', 'OVERQUOTA');
        const uid = folder.next;
        const op = { op: 'add', box: box.address, folder: name, uid, blob, size: bytes.length, at, flags } as const;
        return { ops: [op], result: `APPENDUID ${folder.validity} ${uid}` };
      });
      await session.tellNews(true);
      return `[${code}] Added`;
    } catch (error) {
      if (error instanceof No) await store.discard(blob);
      throw error;
    }
  },
};

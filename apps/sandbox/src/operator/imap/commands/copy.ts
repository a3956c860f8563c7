import type { Op } from '../../store/ops.ts';
import type { Message } from '../../store/state.ts';
import { No } from '../errors.ts';
import { readSet, writeSet } from '../message-set.ts';
import { folderName } from '../names.ts';
import type { Call, Command } from './command.ts';
import { named } from './fetch.ts';

/** Puts messages into a folder, and takes them out of the open one when they move, all in one durable step. */
async function transfer(call: Call, moves: boolean): Promise<string | undefined> {
  const { session, cursor, byUid } = call;
  cursor.space();
  const set = readSet(cursor);
  cursor.space();
  const name = folderName(cursor.astring());
  cursor.end();
  const selected = moves ? session.changeable : session.open;
  const { box } = selected;
  const asked = named(selected, set, byUid).map(({ entry }) => entry.message);
  const done = await session.deps.store.transact(() => {
    const target = box.folders.get(name);
    if (target === undefined) throw new No('No such folder', 'TRYCREATE');
    if (moves && target === selected.folder) throw new No('The messages are there already', 'CANNOT');
    const live = new Set(selected.folder.messages);
    const messages = asked.filter((message) => live.has(message));
    const size = messages.reduce((sum, one) => sum + one.size, 0);
    if (!moves && box.used + size > session.deps.faults.quota) throw new No('The mailbox is full', 'OVERQUOTA');
    const ops: Op[] = messages.map((message, at) => added(box.address, name, message, target.next + at));
    if (moves && messages.length > 0)
      ops.push({ op: 'expunge', box: box.address, folder: selected.folder.name, uids: messages.map(({ uid }) => uid) });
    const code = `COPYUID ${target.validity} ${writeSet(messages.map(({ uid }) => uid))} ${writeSet(messages.map((_, at) => target.next + at))}`;
    return { ops, result: messages.length === 0 ? undefined : code };
  });
  if (moves) {
    // The code comes before the EXPUNGE lines that use it up (RFC 6851 §4.3).
    if (done !== undefined) await session.lines([`* OK [${done}] Moved`]);
    await session.tellNews(true);
    return 'Moved';
  }
  return done === undefined ? 'Nothing to copy' : `[${done}] Copied`;
}

function added(box: string, folder: string, { blob, size, at, flags }: Message, uid: number): Op {
  return { op: 'add', box, folder, uid, blob, size, at, flags };
}

export const copy: Command = { stage: 'selected', run: (call) => transfer(call, false) };
export const move: Command = { stage: 'selected', run: (call) => transfer(call, true) };

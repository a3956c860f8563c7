import { limits } from '../../limits.ts';
import type { Op } from '../../store/ops.ts';
import { newValidity } from '../../store/store.ts';
import { Bad, No } from '../errors.ts';
import { delimiter, folderName } from '../names.ts';
import type { Call, Command } from './command.ts';
import { statusLine } from './status-line.ts';

function nameIn({ cursor }: Call): string {
  cursor.space();
  return folderName(cursor.astring());
}

/** A name that may be given: no empty level, no control character, no wildcard. */
function newName(call: Call): string {
  const name = nameIn(call).replace(/\/$/, '');
  const levels = name.split(delimiter);
  if (name.length > limits.folderName || levels.some((level) => level.trim() === ''))
    throw new No('Bad name', 'CANNOT');
  if (/[\p{Cc}%*]/u.test(name)) throw new No('Bad name', 'CANNOT');
  return name;
}

/** Folders above one, which come with it. */
function above(name: string): string[] {
  const levels = name.split(delimiter);
  return levels.slice(1).map((_, at) => levels.slice(0, at + 1).join(delimiter));
}

export const create: Command = {
  stage: 'signed-on',
  async run(call) {
    const name = newName(call);
    call.cursor.end();
    const box = call.session.mine;
    await call.session.deps.store.transact(() => {
      if (box.folders.has(name)) throw new No('The folder is there already', 'ALREADYEXISTS');
      const missing = [...above(name), name].filter((one) => !box.folders.has(one));
      if (box.folders.size + missing.length > limits.folders) throw new No('Too many folders', 'LIMIT');
      const ops = missing.map(
        (folder): Op => ({ op: 'folder', box: box.address, folder, validity: newValidity(), unsubscribed: true }),
      );
      return { ops, result: undefined };
    });
    return 'Folder made';
  },
};

export const remove: Command = {
  stage: 'signed-on',
  async run(call) {
    const name = nameIn(call);
    call.cursor.end();
    const box = call.session.mine;
    await call.session.deps.store.transact(() => {
      const folder = box.folders.get(name);
      if (folder === undefined) throw new No('No such folder', 'NONEXISTENT');
      if (name === 'INBOX' || folder.use !== undefined) throw new No('This folder stays', 'CANNOT');
      if ([...box.folders.keys()].some((other) => other.startsWith(name + delimiter)))
        throw new No('There are folders in it', 'HASCHILDREN');
      return { ops: [{ op: 'remove', box: box.address, folder: name }], result: undefined };
    });
    return 'Folder deleted';
  },
};

/** A folder goes with those in it. */
export const rename: Command = {
  stage: 'signed-on',
  async run(call) {
    const from = nameIn(call);
    const to = newName(call);
    call.cursor.end();
    const box = call.session.mine;
    await call.session.deps.store.transact(() => {
      const folder = box.folders.get(from);
      if (folder === undefined) throw new No('No such folder', 'NONEXISTENT');
      if (folder.use !== undefined || from === 'INBOX') throw new No('This folder stays', 'CANNOT');
      if (box.folders.has(to)) throw new No('The folder is there already', 'ALREADYEXISTS');
      if (to.startsWith(from + delimiter)) throw new No('A folder cannot go into itself', 'CANNOT');
      const missing = above(to).filter((one) => !box.folders.has(one));
      const made = missing.map((one): Op => ({ op: 'folder', box: box.address, folder: one, validity: newValidity() }));
      const moved = [...box.folders.keys()].filter((one) => one === from || one.startsWith(from + delimiter));
      const renamed = moved.map(
        (one): Op => ({ op: 'rename', box: box.address, folder: one, to: to + one.slice(from.length) }),
      );
      return { ops: [...made, ...renamed], result: undefined };
    });
    return 'Folder renamed';
  },
};

function subscription(on: boolean): Command {
  return {
    stage: 'signed-on',
    async run(call) {
      const name = nameIn(call);
      call.cursor.end();
      const box = call.session.mine;
      await call.session.deps.store.transact(() => {
        if (!box.folders.has(name)) throw new No('No such folder', 'NONEXISTENT');
        return { ops: [{ op: 'subscribe', box: box.address, folder: name, on }], result: undefined };
      });
      return on ? 'Subscribed' : 'Unsubscribed';
    },
  };
}

export const subscribe = subscription(true);
export const unsubscribe = subscription(false);

export const status: Command = {
  stage: 'signed-on',
  async run(call) {
    const name = nameIn(call);
    call.cursor.space();
    const items = call.cursor.list(() => call.cursor.word());
    call.cursor.end();
    const folder = call.session.mine.folders.get(name);
    if (folder === undefined) throw new No('No such folder', 'NONEXISTENT');
    if (items.length === 0) throw new Bad('Missing argument');
    await call.session.lines([statusLine(folder, items)]);
    return 'Status told';
  },
};

import type { Op } from './ops.ts';

export type Message = {
  readonly uid: number;
  /** Names its file. */
  readonly blob: string;
  /** In bytes. */
  readonly size: number;
  /** Internal date, ms since 1970. */
  readonly at: number;
  flags: readonly string[];
  modseq: number;
};

export type Folder = {
  name: string;
  readonly validity: number;
  /** RFC 6154: `\Sent`… */
  readonly use: string | undefined;
  subscribed: boolean;
  next: number;
  modseq: number;
  /** By rising UID. */
  messages: Message[];
};

export type Box = { readonly address: string; readonly folders: Map<string, Folder>; used: number };

export type Waiting = { readonly id: string; readonly due: number; readonly blob: string; readonly envelope: unknown };

/** All mailboxes, as the log made them. */
export type State = {
  readonly boxes: Map<string, Box>;
  readonly waiting: Map<string, Waiting>;
  /** How many messages and waiting deliveries hold a file. */
  readonly holders: Map<string, number>;
};

export function emptyState(): State {
  return { boxes: new Map(), waiting: new Map(), holders: new Map() };
}

/**
 * Applies one change. The same log always gives the same state.
 * @returns the file that nothing holds any more.
 * @throws RangeError for a change of what is not there: the log is not ours.
 */
export function apply(state: State, op: Op): readonly string[] {
  if (op.op === 'wait') {
    state.waiting.set(op.id, op);
    hold(state, op.blob);
    return [];
  }
  if (op.op === 'done') {
    const waiting = state.waiting.get(op.id);
    state.waiting.delete(op.id);
    return waiting === undefined ? [] : release(state, waiting.blob);
  }
  if (op.op === 'folder') {
    addFolder(state, op);
    return [];
  }
  const box = state.boxes.get(op.box);
  const folder = box?.folders.get(op.folder);
  if (box === undefined || folder === undefined) throw new RangeError('A change of a folder that is not there');
  switch (op.op) {
    case 'subscribe':
      folder.subscribed = op.on;
      return [];
    case 'rename':
      box.folders.delete(op.folder);
      folder.name = op.to;
      box.folders.set(op.to, folder);
      return [];
    case 'remove':
      box.folders.delete(op.folder);
      return folder.messages.flatMap((message) => drop(state, box, message));
    case 'add':
      return addMessage(state, box, folder, op);
    case 'flags': {
      folder.modseq += 1;
      const set = new Map(op.set);
      for (const message of folder.messages) {
        const flags = set.get(message.uid);
        if (flags === undefined) continue;
        message.flags = flags;
        message.modseq = folder.modseq;
      }
      return [];
    }
    case 'expunge': {
      folder.modseq += 1;
      const gone = new Set(op.uids);
      const [kept, lost]: [Message[], Message[]] = [[], []];
      for (const message of folder.messages) (gone.has(message.uid) ? lost : kept).push(message);
      folder.messages = kept;
      return lost.flatMap((message) => drop(state, box, message));
    }
  }
}

function addFolder(state: State, op: Op & { op: 'folder' }): void {
  const box = state.boxes.get(op.box) ?? { address: op.box, folders: new Map<string, Folder>(), used: 0 };
  state.boxes.set(op.box, box);
  box.folders.set(op.folder, {
    ...{ name: op.folder, validity: op.validity, use: op.use, subscribed: op.unsubscribed !== true },
    ...{ next: op.next ?? 1, modseq: op.modseq ?? 1, messages: [] },
  });
}

function addMessage(state: State, box: Box, folder: Folder, op: Op & { op: 'add' }): string[] {
  const { uid, blob, size, at, flags } = op;
  if (op.modseq === undefined) folder.modseq += 1;
  folder.next = Math.max(folder.next, uid + 1);
  folder.messages.push({ uid, blob, size, at, flags, modseq: op.modseq ?? folder.modseq });
  box.used += size;
  hold(state, blob);
  return [];
}

function drop(state: State, box: Box, message: Message): string[] {
  box.used -= message.size;
  return release(state, message.blob);
}

function hold({ holders }: State, blob: string): void {
  holders.set(blob, (holders.get(blob) ?? 0) + 1);
}

function release({ holders }: State, blob: string): string[] {
  const left = (holders.get(blob) ?? 0) - 1;
  if (left > 0) {
    holders.set(blob, left);
    return [];
  }
  holders.delete(blob);
  return [blob];
}

/** The changes that make a state out of nothing, a line each. */
export function* snapshot(state: State): Generator<readonly Op[]> {
  for (const box of state.boxes.values())
    for (const folder of box.folders.values()) {
      const { name, validity, use, next, modseq, subscribed } = folder;
      const at = { box: box.address, folder: name };
      yield [
        {
          ...{ op: 'folder', ...at, validity, next, modseq },
          ...(use !== undefined && { use }),
          ...(!subscribed && { unsubscribed: true }),
        },
      ];
      for (const message of folder.messages) yield [{ op: 'add', ...at, ...message }];
    }
  for (const waiting of state.waiting.values()) yield [{ ...waiting, op: 'wait' }];
}

import { EventEmitter } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openBlobs } from './blobs.ts';
import { openLog, readLog, rewriteLog } from './log.ts';
import type { Op } from './ops.ts';
import { apply, type Box, emptyState, type State, snapshot } from './state.ts';

/** The folders that every mailbox has, with their use (RFC 6154). */
const standard: readonly (readonly [name: string, use?: string])[] = [
  ['INBOX'],
  ['Drafts', '\\Drafts'],
  ['Sent', '\\Sent'],
  ['Trash', '\\Trash'],
  ['Junk', '\\Junk'],
  ['Archive', '\\Archive'],
];

/** What a transaction changes, planned on the state as it is when its turn comes. */
export type Plan<T> = { readonly ops: readonly Op[]; readonly result: T };

/** The mailboxes of the operator: what a promise of its answered for survives a kill. */
export type Store = {
  /** Read it, never change it. */
  readonly state: State;
  /** The mailbox of an address, made with its folders when it is new. */
  box(address: string): Promise<Box>;
  /** What makes a new mailbox with its folders. */
  newBox(address: string): Op[];
  put(bytes: Uint8Array): Promise<string>;
  read(blob: string): Promise<Buffer>;
  /** At once, see `Blobs`. */
  readNow(blob: string): Buffer;
  /** Forgets a file that no transaction took. */
  discard(blob: string): Promise<void>;
  /** Runs alone: plans, writes, and only once durable shows the change to all. What the plan throws is rejected. */
  transact<T>(plan: (state: State) => Plan<T>): Promise<T>;
  /** Tells of each change of a mailbox, by its address. Returns how to stop. */
  follow(listener: (address: string) => void): () => void;
  close(): Promise<void>;
};

/** Lines of the log per thing it holds, beyond which it is written anew when the store opens. */
const stale = 4;

/** Opens the store of a folder, as the last answered transaction left it. */
export async function openStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'log.jsonl');
  const blobs = await openBlobs(path.join(folder, 'messages'));
  const state = emptyState();
  const { lines, bytes } = await readLog(file);
  for (const line of lines) for (const op of line) apply(state, op);
  await blobs.sweep((blob) => state.holders.has(blob));
  const worn = lines.length > 1_000 + stale * state.holders.size;
  const log = await openLog(file, worn ? await rewriteLog(file, snapshot(state)) : bytes);
  const events = new EventEmitter().setMaxListeners(0);
  let turn: Promise<unknown> = Promise.resolve();

  const commit = async <T>(plan: (state: State) => Plan<T>): Promise<T> => {
    const { ops, result } = plan(state);
    if (ops.length === 0) return result;
    await log.append(ops);
    const freed = ops.flatMap((op) => apply(state, op));
    for (const address of new Set(ops.flatMap((op) => ('box' in op ? [op.box] : [])))) events.emit('change', address);
    // A reader may still be at it: it finds the file gone as it would a moment later.
    for (const blob of freed) if (!state.holders.has(blob)) blobs.drop(blob).catch(() => {});
    return result;
  };
  const transact = <T>(plan: (state: State) => Plan<T>): Promise<T> => {
    const mine = turn.then(() => commit(plan));
    turn = mine.catch(() => {});
    return mine;
  };
  return {
    state,
    async box(address) {
      const known = state.boxes.get(address);
      if (known !== undefined) return known;
      await transact(() => ({ ops: state.boxes.has(address) ? [] : newBox(address), result: undefined }));
      return state.boxes.get(address)!;
    },
    newBox,
    put: blobs.put,
    read: blobs.read,
    readNow: blobs.readNow,
    discard: blobs.drop,
    transact,
    follow(listener) {
      events.on('change', listener);
      return () => events.off('change', listener);
    },
    async close() {
      await turn;
      await log.close();
    },
  };
}

function newBox(box: string): Op[] {
  const validity = newValidity();
  return standard.map(([folder, use]) => ({ op: 'folder', box, folder, validity, ...(use !== undefined && { use }) }));
}

let lastValidity = 0;

/** A UIDVALIDITY that no folder of that name had before (RFC 3501 §2.3.1.1): seconds, of the machine's own time. */
export function newValidity(): number {
  lastValidity = Math.max(lastValidity + 1, Math.floor(Date.now() / 1000));
  return lastValidity;
}

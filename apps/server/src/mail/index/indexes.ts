import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Context } from '../../context.ts';
import { limits } from '../../limits.ts';
import type { LiveMailbox } from '../live-mailbox.ts';
import type { Answers, Ask, FromIndex, ToIndex, WantedFolder } from './messages.ts';
import type { IndexProgress, OpenIndex } from './open-index.ts';

export type Indexes = {
  /** The index of a mailbox, unless its professional wants none. */
  open(mailbox: LiveMailbox): OpenIndex | undefined;
  /** Writes what is open, and ends. */
  close(): Promise<void>;
};

type Open = {
  readonly mailbox: LiveMailbox;
  progress: IndexProgress;
  /** What to follow, told again to a thread that was started anew. */
  folders: readonly WantedFolder[] | undefined;
  /** The last wish to follow the operator; lists wait for it a little, and else are not the index's to answer. */
  synced: Promise<boolean>;
  /** Of wishes: one that was not fulfilled leaves the index behind until the next. */
  behind: number;
  /** Headers were all known once since the thread began. */
  filled: boolean;
};

const workerFile = new URL('./index-worker.ts', import.meta.url);
const nothing: IndexProgress = { messages: 0, of: 0, ready: false };

/** The indexes of open mailboxes, in one thread for all; where it dies it begins again, from what was written. */
export function createIndexes({ config, keys, log }: Pick<Context, 'config' | 'keys' | 'log'>): Indexes {
  const open = new Map<number, Open>();
  const waiting = new Map<number, (answer: unknown) => void>();
  let worker: Worker | undefined;
  let last = 0;
  let deaths = 0;
  let closed = false;
  let stopped: () => void = () => {};

  function thread(): Worker {
    if (worker !== undefined) return worker;
    const started = new Worker(workerFile);
    worker = started;
    started.on('message', (message: FromIndex) => take(message));
    // What an error says may quote a message; the exit follows.
    started.on('error', () => {});
    started.on('exit', () => {
      if (worker === started) worker = undefined;
      for (const answer of waiting.values()) answer(undefined);
      waiting.clear();
      stopped();
      if (closed) return;
      log.warn({}, 'mail index thread died');
      deaths += 1;
      for (const one of open.values()) Object.assign(one, { progress: nothing, filled: false, behind: one.behind + 1 });
      setTimeout(again, Math.min(limits.indexRestartMs * 2 ** deaths, 60_000)).unref();
    });
    started.unref();
    return started;
  }

  function again(): void {
    if (closed || worker !== undefined) return;
    for (const [number, one] of open) {
      begin(number, one.mailbox);
      if (one.folders !== undefined) void sync(number, one);
    }
  }

  function tell(message: ToIndex): void {
    thread().postMessage(message);
  }

  function begin(number: number, mailbox: LiveMailbox): void {
    const { professional, address } = mailbox;
    const mark = (use: string) => keys.mailMark(professional, 'address', JSON.stringify([use, address.toLowerCase()]));
    const { server, trust } = mailbox.account('imap');
    const file = path.join(config.dataDir, 'mail', `${mark('index file').toString('hex').slice(0, 40)}.index`);
    tell({ kind: 'open', mailbox: number, with: { address, server, trust, file, key: mark('index key') } });
  }

  function take(message: FromIndex): void {
    if (message.kind === 'answer') {
      waiting.get(message.question)?.(message.answer);
      waiting.delete(message.question);
      return;
    }
    if (message.kind === 'stopped') {
      stopped();
      return;
    }
    const one = open.get(message.mailbox);
    if (message.kind === 'token') {
      const { question, renewed } = message;
      void (one === undefined ? Promise.reject(new Error('closed')) : one.mailbox.account('imap').token(renewed)).then(
        (token) => tell({ kind: 'token', question, token }),
        () => tell({ kind: 'token', question }),
      );
      return;
    }
    if (one === undefined) return;
    if (message.kind === 'progress') {
      const changed = one.progress.ready !== message.progress.ready || message.progress.messages % 1_000 === 0;
      one.progress = message.progress;
      if (message.progress.ready) deaths = 0;
      if (changed) one.mailbox.events.push({ type: 'its-state' });
    } else if (message.kind === 'changed') {
      for (const folder of message.folders) one.mailbox.events.push({ type: 'changed', folder });
    } else log.info({ what: message.what }, 'mail index not filled');
  }

  function ask<Of extends Ask['of']>(
    number: number,
    question: Extract<Ask, { of: Of }>,
    lateMs: number = limits.indexAnswerMs,
  ): Promise<Answers[Of] | undefined> {
    if (worker === undefined || closed) return Promise.resolve(undefined);
    const id = ++last;
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        waiting.delete(id);
        resolve(undefined);
      }, lateMs).unref();
      waiting.set(id, (answer) => {
        clearTimeout(late);
        resolve(answer as Answers[Of] | undefined);
      });
      tell({ kind: 'ask', mailbox: number, question: id, ask: question });
    });
  }

  function sync(number: number, one: Open): Promise<boolean> {
    one.behind += 1;
    const wish = one.behind;
    one.synced = ask(number, { of: 'sync', folders: one.folders ?? [] }, limits.indexSyncMs).then((done) => {
      if (done && !one.filled) {
        one.filled = true;
        // Lists had no threads yet, and not all first words.
        for (const { name } of one.folders ?? []) one.mailbox.events.push({ type: 'changed', folder: name });
        one.mailbox.events.push({ type: 'its-state' });
      }
      if (done && one.behind === wish) one.behind = 0;
      return done === true;
    });
    return one.synced;
  }

  /** Whether the index knows what the operator has, waiting for it a little; its first fill is not waited for. */
  async function upToDate(one: Open): Promise<boolean> {
    if (one.behind > 0 && one.filled) await soon(one.synced);
    return one.behind === 0;
  }

  return {
    open(mailbox) {
      if (!mailbox.settings.index || closed) return undefined;
      const number = ++last;
      const one: Open = {
        mailbox,
        progress: nothing,
        folders: undefined,
        synced: Promise.resolve(false),
        behind: 1,
        filled: false,
      };
      open.set(number, one);
      begin(number, mailbox);
      return {
        // What was begun from a file answers once it followed the operator.
        get progress() {
          return { ...one.progress, ready: one.progress.ready && one.filled };
        },
        heard() {
          one.behind += 1;
        },
        async sync(folders) {
          one.folders = folders.map(({ name, path: where }) => ({ name, path: where }));
          const synced = sync(number, one);
          if (one.filled) await soon(synced);
        },
        list: async (question) => ((await upToDate(one)) ? await ask(number, { of: 'list', question }) : undefined),
        thread: (name) => ask(number, { of: 'thread', thread: name }),
        keywords: async () => ((await upToDate(one)) ? await ask(number, { of: 'keywords' }) : undefined),
        replacedBy: async (messageId) =>
          (await upToDate(one)) ? await ask(number, { of: 'replacedBy', messageId }) : undefined,
        rebuild() {
          Object.assign(one, { progress: nothing, filled: false, behind: one.behind + 1 });
          tell({ kind: 'rebuild', mailbox: number });
          void sync(number, one);
        },
        close(forget) {
          open.delete(number);
          if (worker !== undefined) tell({ kind: 'close', mailbox: number, forget });
        },
      };
    },
    async close() {
      closed = true;
      const running = worker;
      if (running === undefined) return;
      await new Promise<void>((resolve) => {
        stopped = resolve;
        running.postMessage({ kind: 'stop' } satisfies ToIndex);
      });
      await running.terminate();
    },
  };
}

/** Waits for it, but not long: somebody waits for us. */
function soon(done: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, limits.indexPatienceMs).unref();
    const there = () => {
      clearTimeout(late);
      resolve();
    };
    done.then(there, there);
  });
}

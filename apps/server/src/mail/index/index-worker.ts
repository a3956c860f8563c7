import { parentPort } from 'node:worker_threads';
import { limits } from '../../limits.ts';
import { Filler } from './filler.ts';
import type { Answers, Ask, FromIndex, IndexedMailbox, ToIndex, WantedFolder } from './messages.ts';
import { Query } from './query.ts';
import { readSealed, removeSealed, writeSealed } from './sealed-file.ts';
import { Store } from './store.ts';

/** One mailbox whose index is open here. */
class Opened {
  readonly #number: number;
  readonly #with: IndexedMailbox;
  #ready: Promise<void>;
  #store!: Store;
  #query!: Query;
  #filler!: Filler;
  #folders: readonly WantedFolder[] = [];
  #timer: NodeJS.Timeout | undefined;
  #closing = false;
  #written: Promise<void> = Promise.resolve();

  /** @param written once nobody writes its file any more */
  constructor(number: number, mailbox: IndexedMailbox, written: Promise<void>) {
    this.#number = number;
    this.#with = mailbox;
    this.#ready = written.then(() => readSealed(mailbox.file, mailbox.key)).then((bytes) => this.#begin(bytes));
    this.#timer = setInterval(() => void this.#write(), limits.indexWriteMs).unref();
  }

  get file(): string {
    return this.#with.file;
  }

  async ask(ask: Ask): Promise<Answers[Ask['of']] | undefined> {
    await this.#ready;
    switch (ask.of) {
      case 'sync':
        this.#folders = ask.folders;
        return !this.#closing && (await this.#filler.sync(ask.folders));
      case 'list':
        return this.#query.list(ask.question);
      case 'thread':
        return this.#query.thread(ask.thread);
      case 'keywords':
        return this.#query.keywords();
      case 'replacedBy':
        return this.#query.replacedBy(ask.messageId);
    }
  }

  /** What is asked meanwhile is answered by the new one. */
  rebuild(): Promise<void> {
    this.#ready = this.#ready.then(async () => {
      await this.#filler.close();
      await this.#written;
      await removeSealed(this.#with.file);
      this.#begin(undefined);
    });
    return this.#ready;
  }

  async close(forget: boolean): Promise<void> {
    this.#closing = true;
    clearInterval(this.#timer);
    await this.#ready;
    await this.#filler.close();
    await (forget ? this.#written : this.#write());
    if (forget) await removeSealed(this.#with.file);
    this.#store.db.close();
  }

  /** Of a file that is damaged or of another schema nothing is kept: it is built anew. */
  #begin(bytes: Uint8Array | undefined): void {
    try {
      this.#store = new Store(bytes);
    } catch {
      this.#store = new Store();
    }
    this.#query = new Query(this.#store);
    this.#filler = new Filler(this.#store, this.#with, {
      token: (renewed) => askToken(this.#number, renewed),
      filled: (folders) => {
        this.#query.forget();
        this.#tell(folders);
      },
      trouble: (what) => send({ kind: 'trouble', mailbox: this.#number, what }),
    });
    this.#tell([]);
  }

  #tell(folders: readonly string[]): void {
    const { messages, texted } = this.#store.counts();
    const ready = texted === messages && this.#folders.every(({ name }) => this.#store.folder(name)?.whole);
    send({ kind: 'progress', mailbox: this.#number, progress: { messages: texted, of: messages, ready } });
    if (folders.length > 0) send({ kind: 'changed', mailbox: this.#number, folders });
  }

  /** One write after another: whoever closes waits for the one under way. */
  #write(): Promise<void> {
    this.#written = this.#written.then(() => this.#writeNow());
    return this.#written;
  }

  async #writeNow(): Promise<void> {
    if (!this.#store.dirty) return;
    this.#store.dirty = false;
    try {
      await writeSealed(this.#with.file, this.#with.key, this.#store.db.serialize());
    } catch {
      this.#store.dirty = true;
      send({ kind: 'trouble', mailbox: this.#number, what: 'not-written' });
    }
  }
}

const port = parentPort!;
const opened = new Map<number, Opened>();
/** Files of mailboxes that are closing: whoever opens one again finds it whole. */
const closing = new Map<string, Promise<void>>();
const tokens = new Map<number, (token: string | undefined) => void>();
let questions = 0;

function send(message: FromIndex): void {
  port.postMessage(message);
}

function askToken(mailbox: number, renewed: boolean): Promise<string> {
  const question = ++questions;
  return new Promise((resolve, reject) => {
    tokens.set(question, (token) => (token === undefined ? reject(new Error('No token')) : resolve(token)));
    send({ kind: 'token', question, mailbox, renewed });
  });
}

async function take(message: ToIndex): Promise<void> {
  switch (message.kind) {
    case 'open':
      opened.set(
        message.mailbox,
        new Opened(message.mailbox, message.with, closing.get(message.with.file) ?? Promise.resolve()),
      );
      return;
    case 'rebuild':
      return await opened.get(message.mailbox)?.rebuild();
    case 'close': {
      const one = opened.get(message.mailbox);
      opened.delete(message.mailbox);
      if (one === undefined) return;
      const closed = one.close(message.forget);
      closing.set(one.file, closed);
      await closed;
      if (closing.get(one.file) === closed) closing.delete(one.file);
      return;
    }
    case 'ask': {
      const answer = await opened.get(message.mailbox)?.ask(message.ask);
      return send({ kind: 'answer', question: message.question, answer });
    }
    case 'token':
      tokens.get(message.question)?.(message.token);
      tokens.delete(message.question);
      return;
    case 'stop':
      await Promise.all([...closing.values(), ...[...opened.values()].map((one) => one.close(false))]);
      opened.clear();
      send({ kind: 'stopped' });
      port.close();
  }
}

port.on('message', (message: ToIndex) => void take(message));

import { connectMailbox, mailboxFailure, parseMessage } from '@trousse/mss';
import { limits } from '../../limits.ts';
import { type KeptMessage, keptMessage, keptQuery, snippet } from '../kept-message.ts';
import type { Connection } from '../line.ts';
import type { IndexedMailbox, WantedFolder } from './messages.ts';
import type { MessageText, Store, StoredFolder } from './store.ts';

export type FillerEvents = {
  token(renewed: boolean): Promise<string>;
  /** Headers or texts came; folders whose list changed. */
  filled(folders: readonly string[]): void;
  trouble(what: string): void;
};

/**
 * Brings a store to what the operator has: headers first, the newest first, then texts; flags and what left by
 * CONDSTORE where it is offered (RFC 7162). One pass at a time; what is asked meanwhile comes next.
 */
export class Filler {
  readonly #store: Store;
  readonly #mailbox: IndexedMailbox;
  readonly #events: FillerEvents;
  #wanted: readonly WantedFolder[] | undefined;
  #folders: readonly WantedFolder[] = [];
  #running: Promise<void> | undefined;
  #connection: Connection | undefined;
  #waiting: ((synced: boolean) => void)[] = [];
  #closed = false;

  constructor(store: Store, mailbox: IndexedMailbox, events: FillerEvents) {
    this.#store = store;
    this.#mailbox = mailbox;
    this.#events = events;
  }

  /** Resolves once headers and flags are as the operator has them now: false where that cannot be told. */
  sync(folders: readonly WantedFolder[]): Promise<boolean> {
    const synced = new Promise<boolean>((resolve) => this.#waiting.push(resolve));
    this.#start(folders);
    return synced;
  }

  #start(folders: readonly WantedFolder[]): void {
    this.#wanted = folders;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#closed) this.#settle(false);
      else if (this.#wanted !== undefined) this.#start(this.#wanted);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#connection?.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      const connection = await this.#line();
      while (this.#wanted !== undefined && !this.#closed) {
        await this.#headers(connection);
        while (this.#wanted === undefined && !this.#closed && (await this.#texts(connection)));
      }
    } catch (error) {
      this.#wanted = undefined;
      this.#settle(false);
      this.#connection?.close();
      this.#connection = undefined;
      this.#events.trouble(mailboxFailure(error).kind);
    }
  }

  async #line(): Promise<Connection> {
    if (this.#connection?.usable) return this.#connection;
    const { server, trust, address } = this.#mailbox;
    const token = (renewed: boolean) => this.#events.token(renewed);
    this.#connection = await connectMailbox({ server, trust, address, token }, { idle: false });
    if (this.#closed) this.#connection.close();
    return this.#connection;
  }

  #settle(synced: boolean): void {
    for (const resolve of this.#waiting.splice(0)) resolve(synced);
  }

  async #headers(connection: Connection): Promise<void> {
    const waiting = this.#waiting.splice(0);
    try {
      await this.#follow(connection);
      for (const resolve of waiting) resolve(!this.#closed);
    } catch (error) {
      for (const resolve of waiting) resolve(false);
      throw error;
    }
  }

  async #follow(connection: Connection): Promise<void> {
    const folders = this.#wanted ?? [];
    this.#wanted = undefined;
    this.#folders = folders;
    const gone = this.#store.folders().filter((name) => !folders.some((one) => one.name === name));
    for (const name of gone) this.#store.dropFolder(name);
    if (gone.length > 0) this.#events.filled(gone);
    for (const { name, path } of folders) {
      if (this.#closed) return;
      if (await this.#folder(connection, name, path)) this.#events.filled([name]);
    }
  }

  /** @returns whether its list changed */
  async #folder(connection: Connection, name: string, path: string): Promise<boolean> {
    const lock = await connection.getMailboxLock(path, { readOnly: true });
    try {
      await connection.noop();
      const opened = connection.mailbox;
      if (!opened) return false;
      const folder = this.#store.ensureFolder(name, String(opened.uidValidity));
      const modseq = opened.highestModseq?.toString();
      const { exists } = opened;
      const known = this.#store.uids(folder);
      // Nothing happened since the last look.
      if (folder.whole && modseq !== undefined && modseq === folder.modseq && known.length === exists) return false;
      const uids = exists === 0 ? [] : (await connection.search({ all: true }, { uid: true })) || [];
      const there = new Set(uids);
      const left = known.filter((uid) => !there.has(uid));
      if (left.length > 0) this.#store.remove(folder, left);
      const flagged = await this.#flags(connection, folder, known.length - left.length, modseq);
      const had = new Set(known);
      const missing = uids.filter((uid) => !had.has(uid)).sort((a, b) => b - a);
      await this.#fetch(connection, folder, missing);
      if (!this.#closed) this.#store.setFolder(folder, { modseq: modseq ?? '0', whole: true });
      return left.length > 0 || missing.length > 0 || flagged || !folder.whole;
    } finally {
      lock.release();
    }
  }

  /** Flags that changed, of messages known before. */
  async #flags(
    connection: Connection,
    folder: StoredFolder,
    known: number,
    modseq: string | undefined,
  ): Promise<boolean> {
    if (known === 0 || (modseq !== undefined && modseq === folder.modseq)) return false;
    const since = modseq !== undefined && folder.modseq !== '0' ? { changedSince: BigInt(folder.modseq) } : {};
    const fetched = await connection.fetchAll('1:*', { uid: true, flags: true }, since);
    return this.#store.setFlags(
      folder,
      fetched.map(({ uid, flags }) => ({ uid, flags: [...(flags ?? [])] })),
    );
  }

  async #fetch(connection: Connection, folder: StoredFolder, missing: readonly number[]): Promise<void> {
    for (let at = 0, next = 0; at < missing.length && !this.#closed; at = next) {
      // The newest come with their first words: they are what is looked at.
      const preview = at === 0;
      next = at + (preview ? limits.indexedPreviews : limits.indexedHeadersAtOnce);
      const uids = missing.slice(at, next);
      const messages: KeptMessage[] = [];
      for await (const one of connection.fetch(ranges(uids), keptQuery(preview), { uid: true }))
        messages.push(await keptMessage(one));
      this.#store.add(folder, messages);
      this.#events.filled([]);
    }
  }

  /** The texts of some messages, the newest first. @returns whether there may be more */
  async #texts(connection: Connection): Promise<boolean> {
    const next = this.#store.untexted(limits.indexedTextsAtOnce);
    if (next.length === 0) return false;
    const texts = new Map<number, MessageText | undefined>(next.map(({ id }) => [id, undefined]));
    for (const name of new Set(next.map(({ folder }) => folder))) {
      const path = this.#folders.find((one) => one.name === name)?.path;
      if (path === undefined) continue;
      const mine = new Map(next.filter(({ folder }) => folder === name).map(({ id, uid }) => [uid, id]));
      const lock = await connection.getMailboxLock(path, { readOnly: true });
      try {
        const query = { uid: true, source: { start: 0, maxLength: limits.indexedTextBytes } };
        for await (const one of connection.fetch(ranges([...mine.keys()]), query, { uid: true })) {
          const id = mine.get(one.uid);
          if (id !== undefined && one.source !== undefined) texts.set(id, await textOf(one.source));
        }
      } finally {
        lock.release();
      }
    }
    this.#store.setTexts(texts);
    this.#events.filled([]);
    return true;
  }
}

async function textOf(source: Uint8Array): Promise<MessageText | undefined> {
  try {
    const { text, attachments } = await parseMessage(source);
    const shown = attachments.filter(({ inline }) => !inline);
    return {
      ...{ text: text.slice(0, limits.indexedTextCharacters), snippet: snippet(text) },
      ...{ attachment: shown.length > 0, document: shown.some(({ xdm }) => xdm) },
    };
  } catch {
    // What cannot be read is found by its headers.
    return undefined;
  }
}

/** Message numbers as the shortest set (RFC 3501 §9): `9:7,3`. */
export function ranges(uids: readonly number[]): string {
  const sorted = [...uids].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end + 1 < sorted.length && sorted[end + 1] === sorted[end]! + 1) end += 1;
    parts.push(end === at ? `${sorted[at]}` : `${sorted[at]}:${sorted[end]}`);
    at = end + 1;
  }
  return parts.join(',');
}

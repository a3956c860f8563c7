import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { KeptMessage } from '../kept-message.ts';
import { saysCritical } from '../rows.ts';
import { createSchema, schemaVersion } from './schema.ts';
import { folded, stems } from './stems.ts';

export type StoredFolder = {
  readonly id: number;
  readonly name: string;
  readonly uidValidity: string;
  readonly modseq: string;
  /** Every header of it was read once. */
  readonly whole: boolean;
};

/** Texts of a message as they are indexed. */
export type MessageText = {
  readonly text: string;
  readonly snippet: string;
  /** What it carries, known with the whole message only. */
  readonly attachment: boolean;
  readonly document: boolean;
};

const replyPrefix = /^(?:(?:re|rép|tr|fwd?)\s*(?:\[\d+\])?\s*:\s*)+/i;

/** The index of one mailbox, in memory. Everything here is quick: it runs in a thread of its own all the same. */
export class Store {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #nextThread: number;
  /** Something changed since it was written last. */
  dirty = false;

  /** @param bytes of `serialize`, which its seal proves whole @throws Error for bytes of another schema */
  constructor(bytes?: Uint8Array) {
    this.db = new DatabaseSync(':memory:');
    if (bytes === undefined) createSchema(this.db);
    else {
      this.db.deserialize(bytes);
      const { version } = this.db.prepare('SELECT version FROM meta').get() as { version: number };
      if (version !== schemaVersion) throw new Error('Index of another schema');
    }
    this.db.exec('PRAGMA cache_size = -64000');
    const { last } = this.db.prepare('SELECT coalesce(max(thread), 0) AS last FROM messages').get() as { last: number };
    this.#nextThread = last + 1;
  }

  sql(text: string): StatementSync {
    const known = this.#statements.get(text) ?? this.db.prepare(text);
    this.#statements.set(text, known);
    return known;
  }

  folder(name: string): StoredFolder | undefined {
    const row = this.sql('SELECT id, name, uid_validity AS uidValidity, modseq, whole FROM folders WHERE name = ?').get(
      name,
    ) as (Omit<StoredFolder, 'whole'> & { whole: number }) | undefined;
    return row && { ...row, whole: row.whole === 1 };
  }

  folders(): string[] {
    return (this.sql('SELECT name FROM folders').all() as { name: string }[]).map(({ name }) => name);
  }

  /** The folder of that validity: one that was renewed loses its messages (RFC 3501 §2.3.1.1). */
  ensureFolder(name: string, uidValidity: string): StoredFolder {
    const before = this.folder(name);
    if (before?.uidValidity === uidValidity) return before;
    if (before !== undefined) this.dropFolder(name);
    this.dirty = true;
    this.sql("INSERT INTO folders (name, uid_validity, modseq, whole) VALUES (?, ?, '0', 0)").run(name, uidValidity);
    return this.folder(name)!;
  }

  dropFolder(name: string): void {
    const before = this.folder(name);
    if (before === undefined) return;
    this.remove(before, this.uids(before));
    this.sql('DELETE FROM folders WHERE id = ?').run(before.id);
  }

  setFolder({ id }: StoredFolder, { modseq, whole }: { modseq: string; whole: boolean }): void {
    this.dirty = true;
    this.sql('UPDATE folders SET modseq = ?, whole = ? WHERE id = ?').run(modseq, whole ? 1 : 0, id);
  }

  uids({ id }: StoredFolder): number[] {
    return (this.sql('SELECT uid FROM messages WHERE folder = ?').all(id) as { uid: number }[]).map(({ uid }) => uid);
  }

  add(folder: StoredFolder, messages: readonly KeptMessage[]): void {
    this.#together(() => {
      for (const message of messages) this.#add(folder, message);
    });
  }

  remove({ id }: StoredFolder, uids: readonly number[]): void {
    this.#together(() => {
      const find = this.sql('SELECT id FROM messages WHERE folder = ? AND uid = ?');
      for (const uid of uids) {
        const row = find.get(id, uid) as { id: number } | undefined;
        if (row === undefined) continue;
        this.sql('DELETE FROM messages WHERE id = ?').run(row.id);
        this.sql('DELETE FROM stems WHERE rowid = ?').run(row.id);
        this.sql('DELETE FROM grams WHERE rowid = ?').run(row.id);
      }
    });
  }

  /** @returns whether any changed */
  setFlags({ id }: StoredFolder, all: readonly { uid: number; flags: readonly string[] }[]): boolean {
    let changed = false;
    this.#together(() => {
      for (const { uid, flags } of all) {
        const done = this.sql(
          'UPDATE messages SET flags = ?1, unread = ?2, flagged = ?3 WHERE folder = ?4 AND uid = ?5 AND flags <> ?1',
        ).run(flagText(flags), flags.includes('\\Seen') ? 0 : 1, flags.includes('\\Flagged') ? 1 : 0, id, uid);
        if (done.changes > 0) changed = true;
      }
    });
    return changed;
  }

  /** Messages whose text is not known, the newest first. */
  untexted(count: number): { id: number; folder: string; uid: number; size: number }[] {
    return this.sql(
      `SELECT m.id, f.name AS folder, m.uid, m.size FROM messages m JOIN folders f ON f.id = m.folder
       WHERE m.texted = 0 ORDER BY m.at DESC LIMIT ?`,
    ).all(count) as { id: number; folder: string; uid: number; size: number }[];
  }

  /** @param texts by the id of their message; undefined for one that could not be read */
  setTexts(texts: ReadonlyMap<number, MessageText | undefined>): void {
    this.#together(() => {
      for (const [id, text] of texts) {
        const row = this.sql('SELECT kept FROM messages WHERE id = ?').get(id) as { kept: string } | undefined;
        if (row === undefined) continue;
        this.sql('UPDATE messages SET texted = 1, snippet = ? WHERE id = ?').run(text?.snippet ?? '', id);
        if (text === undefined) continue;
        const before = JSON.parse(row.kept) as KeptMessage;
        const kept = { ...before, attachment: text.attachment, document: before.document || text.document };
        this.sql('UPDATE messages SET attachment = ?, document = ?, critical = ?, kept = ? WHERE id = ?').run(
          ...[kept.attachment ? 1 : 0, kept.document ? 1 : 0, saysCritical(kept) ? 1 : 0, JSON.stringify(kept), id],
        );
        this.#index(id, kept, text.text);
      }
    });
  }

  counts(): { messages: number; texted: number } {
    // Of those without text alone there is a table: a sum would go through every message.
    const { messages, untexted } = this.sql(
      'SELECT count(*) AS messages, (SELECT count(*) FROM messages WHERE texted = 0) AS untexted FROM messages',
    ).get() as { messages: number; untexted: number };
    return { messages, texted: messages - untexted };
  }

  #add(folder: StoredFolder, message: KeptMessage): void {
    const { uid, at, size, messageId, from, to, cc, flags, attachment, document, snippet, ...rest } = message;
    const kept = JSON.stringify({ ...rest, uid, at, size, messageId, from, to, cc, attachment, document });
    const people = (list: readonly { name: string; address: string }[]) =>
      folded(list.map(({ name, address }) => `${name} ${address}`).join(' '));
    const { lastInsertRowid, changes } = this.sql(
      `INSERT OR IGNORE INTO messages (folder, uid, at, thread, unread, flagged, attachment, document, critical,
         cancelled, texted, size, message_id, people_from, people_to, flags, kept, snippet)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      ...[folder.id, uid, at, this.#threadOf(message), flags.includes('\\Seen') ? 0 : 1],
      ...[flags.includes('\\Flagged') ? 1 : 0, attachment ? 1 : 0, document ? 1 : 0, saysCritical(message) ? 1 : 0],
      ...[this.#isReplaced(message) ? 1 : 0, size, messageId ?? null],
      ...[people(from === undefined ? [] : [from]), people([...to, ...cc]), flagText(flags), kept, snippet],
    );
    if (changes === 0) return;
    this.#replaces(message);
    this.#index(Number(lastInsertRowid), message, undefined);
  }

  /** Subject and people at once; the text when it is known. */
  #index(id: number, { subject, from, to, cc }: KeptMessage, text: string | undefined): void {
    const people = [...(from === undefined ? [] : [from]), ...to, ...cc].map(
      ({ name, address }) => `${name} ${address}`,
    );
    if (text !== undefined) {
      this.sql('DELETE FROM stems WHERE rowid = ?').run(id);
      this.sql('DELETE FROM grams WHERE rowid = ?').run(id);
    }
    this.sql('INSERT INTO stems (rowid, subject, people, body) VALUES (?, ?, ?, ?)').run(
      ...[id, stems(subject), stems(people.join(' ')), stems(text ?? '')],
    );
    this.sql('INSERT INTO grams (rowid, subject, body) VALUES (?, ?, ?)').run(
      ...[id, subject.normalize('NFC'), (text ?? '').normalize('NFC')],
    );
  }

  /** The thread of a message: that of what it answers or of what answers it; without either, of its subject if it is an answer. */
  #threadOf({ messageId, references, subject }: KeptMessage): number {
    const ids = [...(messageId === undefined ? [] : [messageId]), ...references];
    const threads = new Set<number>();
    for (const id of ids) {
      const row = this.sql('SELECT thread FROM ids WHERE message_id = ?').get(id) as { thread: number } | undefined;
      if (row !== undefined) threads.add(row.thread);
    }
    const bare = folded(subject).replace(replyPrefix, '').trim();
    if (threads.size === 0 && references.length === 0 && bare !== '' && replyPrefix.test(subject)) {
      const row = this.sql('SELECT thread FROM subjects WHERE subject = ?').get(bare) as { thread: number } | undefined;
      if (row !== undefined) threads.add(row.thread);
    }
    const [thread = this.#nextThread++, ...others] = [...threads].sort((a, b) => a - b);
    for (const other of others) {
      this.sql('UPDATE messages SET thread = ? WHERE thread = ?').run(thread, other);
      this.sql('UPDATE ids SET thread = ? WHERE thread = ?').run(thread, other);
      this.sql('UPDATE subjects SET thread = ? WHERE thread = ?').run(thread, other);
    }
    for (const id of ids)
      this.sql('INSERT INTO ids VALUES (?1, ?2) ON CONFLICT DO UPDATE SET thread = ?2').run(id, thread);
    if (bare !== '')
      this.sql('INSERT INTO subjects VALUES (?1, ?2) ON CONFLICT DO UPDATE SET thread = ?2').run(bare, thread);
    return thread;
  }

  /** `Annule et remplace` (AMBU.MSS/va1.02): what it answers is cancelled, whichever of them is read first. */
  #replaces({ subject, messageId, references, from }: KeptMessage): void {
    const former = references.at(-1);
    if (messageId === undefined || former === undefined || !/\[\s?annule\s+et\s+remplace\s?\]/i.test(subject)) return;
    const sender = from?.address.toLowerCase() ?? '';
    this.sql('INSERT OR REPLACE INTO replaced VALUES (?, ?, ?)').run(former, messageId, sender);
    // Nobody cancels what another wrote.
    for (const row of this.sql('SELECT id, kept FROM messages WHERE message_id = ?').all(former) as {
      id: number;
      kept: string;
    }[]) {
      const other = JSON.parse(row.kept) as KeptMessage;
      if (other.from?.address.toLowerCase() === sender)
        this.sql('UPDATE messages SET cancelled = 1 WHERE id = ?').run(row.id);
    }
  }

  #isReplaced({ messageId, from }: KeptMessage): boolean {
    const sender = from?.address.toLowerCase() ?? '';
    const known = this.sql('SELECT 1 FROM replaced WHERE message_id = ? AND sender = ?');
    return messageId !== undefined && known.get(messageId, sender) !== undefined;
  }

  #together(work: () => void): void {
    this.dirty = true;
    this.db.exec('BEGIN');
    try {
      work();
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      throw error;
    }
  }
}

/** Flags between spaces, so that one is found whole. */
export function flagText(flags: readonly string[]): string {
  return ` ${[...flags].sort().join(' ')} `;
}

import type { DatabaseSync } from 'node:sqlite';

/** One more at each change: an index of another schema is built anew. */
export const schemaVersion = 2;

/**
 * Messages of one mailbox, with two tables of their words: stems (French, accents folded) and groups of three letters,
 * which answer like the operator's own search (decision 48). The texts themselves are not kept.
 */
export function createSchema(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE meta (version INTEGER NOT NULL) STRICT;
    INSERT INTO meta VALUES (${schemaVersion});
    CREATE TABLE folders (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      uid_validity TEXT NOT NULL,
      modseq TEXT NOT NULL,
      whole INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE messages (
      id INTEGER PRIMARY KEY,
      folder INTEGER NOT NULL,
      uid INTEGER NOT NULL,
      at INTEGER NOT NULL,
      thread INTEGER NOT NULL,
      unread INTEGER NOT NULL,
      flagged INTEGER NOT NULL,
      attachment INTEGER NOT NULL,
      document INTEGER NOT NULL,
      critical INTEGER NOT NULL,
      cancelled INTEGER NOT NULL,
      texted INTEGER NOT NULL,
      size INTEGER NOT NULL,
      message_id TEXT,
      people_from TEXT NOT NULL,
      people_to TEXT NOT NULL,
      flags TEXT NOT NULL,
      kept TEXT NOT NULL,
      snippet TEXT NOT NULL,
      UNIQUE (folder, uid)
    ) STRICT;
    CREATE INDEX messages_list ON messages (folder, thread, at, unread, critical);
    CREATE INDEX messages_newest ON messages (folder, at);
    CREATE INDEX messages_flags ON messages (flags, unread);
    CREATE INDEX messages_thread ON messages (thread);
    CREATE INDEX messages_id ON messages (message_id);
    CREATE INDEX messages_untexted ON messages (at) WHERE texted = 0;
    CREATE TABLE ids (message_id TEXT PRIMARY KEY, thread INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX ids_thread ON ids (thread);
    CREATE TABLE subjects (subject TEXT PRIMARY KEY, thread INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE replaced (message_id TEXT PRIMARY KEY, by_id TEXT NOT NULL, sender TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE stems USING fts5(
      subject, people, body, content='', contentless_delete=1, detail=full, tokenize='ascii'
    );
    CREATE VIRTUAL TABLE grams USING fts5(
      subject, body, content='', contentless_delete=1, tokenize='trigram case_sensitive 0 remove_diacritics 0'
    );
  `);
}

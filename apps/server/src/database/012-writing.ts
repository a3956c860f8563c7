import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What a professional writes: messages on their way and what became of them, drafts, correspondents, templates, what was
 * shared and filed. Every name, address and text is sealed; what must be looked for has a keyed digest.
 */
export const writing: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE mail_uploads (
        professional text NOT NULL,
        id uuid NOT NULL,
        blob text NOT NULL,
        size integer NOT NULL,
        draft uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (professional, id)
      )`.execute(db);
    await sql`CREATE INDEX mail_uploads_blob ON mail_uploads (blob)`.execute(db);
    await sql`
      CREATE TABLE mail_drafts (
        professional text NOT NULL,
        id uuid NOT NULL,
        summary bytea NOT NULL,
        sealed bytea NOT NULL,
        revision integer NOT NULL,
        mirrored integer NOT NULL DEFAULT 0,
        discarded_at timestamptz,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (professional, id)
      )`.execute(db);
    await sql`
      CREATE TABLE outgoing (
        professional text NOT NULL,
        id uuid NOT NULL,
        key uuid NOT NULL,
        mailbox bytea NOT NULL,
        message_id bytea NOT NULL,
        sealed bytea NOT NULL,
        deliveries bytea NOT NULL,
        composition bytea,
        mime_blob text,
        state text NOT NULL CHECK (state IN ('held', 'waiting', 'token', 'sending', 'sent', 'failed')),
        copy text NOT NULL CHECK (copy IN ('none', 'awaited', 'appending', 'done')),
        uncertain boolean NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        looks integer NOT NULL DEFAULT 0,
        failure bytea,
        leaves_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        sent_at timestamptz,
        PRIMARY KEY (professional, id),
        UNIQUE (professional, key),
        CHECK (copy = 'done' OR state = 'failed' OR mime_blob IS NOT NULL)
      )`.execute(db);
    await sql`CREATE INDEX outgoing_message ON outgoing (professional, message_id)`.execute(db);
    await sql`CREATE INDEX outgoing_mime ON outgoing (mime_blob) WHERE mime_blob IS NOT NULL`.execute(db);
    await sql`
      CREATE TABLE followed_mailboxes (
        professional text NOT NULL,
        mailbox bytea NOT NULL,
        validity text NOT NULL,
        uid bigint NOT NULL,
        PRIMARY KEY (professional, mailbox)
      )`.execute(db);
    await sql`
      CREATE TABLE correspondents (
        professional text NOT NULL,
        address bytea NOT NULL,
        sealed bytea NOT NULL,
        favourite boolean NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (professional, address)
      )`.execute(db);
    await sql`
      CREATE TABLE mail_templates (
        professional text NOT NULL,
        id uuid NOT NULL,
        sealed bytea NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (professional, id)
      )`.execute(db);
    await sql`
      CREATE TABLE shares (
        professional text NOT NULL,
        id uuid NOT NULL,
        key uuid NOT NULL,
        deposit uuid,
        colleagues uuid,
        citizen uuid,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (professional, id),
        UNIQUE (professional, key)
      )`.execute(db);
    await sql`
      CREATE TABLE filed_documents (
        professional text NOT NULL,
        document bytea NOT NULL,
        deposit uuid NOT NULL,
        filed_at timestamptz,
        PRIMARY KEY (professional, document)
      )`.execute(db);
    await sql`CREATE INDEX filed_documents_deposit ON filed_documents (professional, deposit)`.execute(db);
  },
};

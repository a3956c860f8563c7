import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Deposit forms that are not sent yet, sealed; the files of a draft stay with it. RTF and TIFF are taken too. */
export const drafts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE drafts (
        professional text NOT NULL,
        id uuid NOT NULL,
        summary bytea NOT NULL,
        sealed bytea NOT NULL,
        revision integer NOT NULL,
        writer uuid NOT NULL,
        turn integer NOT NULL,
        updated_at timestamptz NOT NULL,
        discarded_at timestamptz,
        PRIMARY KEY (professional, id)
      )`.execute(db);
    await sql`ALTER TABLE uploads ADD COLUMN draft uuid, DROP CONSTRAINT uploads_kind_check,
      ADD CHECK (kind IN ('pdf', 'text', 'rtf', 'jpeg', 'tiff'))`.execute(db);
    await sql`CREATE INDEX uploads_draft ON uploads (professional, draft) WHERE draft IS NOT NULL`.execute(db);
  },
};

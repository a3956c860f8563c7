import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The first schema. `journalRole` exists already and only ever adds to the journal. */
export function first(journalRole: string): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await sql`
        CREATE TABLE professionals (
          national_id text PRIMARY KEY,
          first_signed_in_at timestamptz NOT NULL,
          last_signed_in_at timestamptz NOT NULL
        )`.execute(db);
      await sql`
        CREATE TABLE practices (
          professional text PRIMARY KEY,
          situation_id text NOT NULL,
          practice_setting_code text NOT NULL,
          facility_type_code text NOT NULL,
          billing_number text NOT NULL,
          updated_at timestamptz NOT NULL
        )`.execute(db);
      await sql`
        CREATE TABLE connectors (
          id text PRIMARY KEY,
          public_key text NOT NULL,
          enrolled_at timestamptz NOT NULL,
          last_seen_at timestamptz NOT NULL
        )`.execute(db);
      await sql`
        CREATE TABLE read_marks (
          professional text NOT NULL,
          mark bytea NOT NULL,
          read_at timestamptz NOT NULL,
          PRIMARY KEY (professional, mark)
        )`.execute(db);
      await sql`
        CREATE TABLE uploads (
          professional text NOT NULL,
          id uuid NOT NULL,
          blob text NOT NULL,
          kind text NOT NULL CHECK (kind IN ('pdf', 'text', 'jpeg')),
          size integer NOT NULL,
          created_at timestamptz NOT NULL,
          PRIMARY KEY (professional, id)
        )`.execute(db);
      await sql`
        CREATE TABLE deposits (
          professional text NOT NULL,
          id uuid NOT NULL,
          key uuid NOT NULL,
          patient text NOT NULL,
          summary bytea NOT NULL,
          source bytea,
          content_blob text,
          prepared_blob text,
          state text NOT NULL CHECK (state IN ('queued', 'waiting-card', 'sending', 'delivered', 'refused')),
          held boolean NOT NULL,
          uncertain boolean NOT NULL,
          attempts integer NOT NULL DEFAULT 0,
          failure bytea,
          created_at timestamptz NOT NULL,
          updated_at timestamptz NOT NULL,
          delivered_at timestamptz,
          PRIMARY KEY (professional, id),
          UNIQUE (professional, key),
          CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
          CHECK (state = 'delivered' OR source IS NOT NULL),
          CHECK (state = 'delivered' OR content_blob IS NOT NULL OR prepared_blob IS NOT NULL)
        )`.execute(db);
      await sql`CREATE INDEX deposits_pending ON deposits (professional) WHERE state <> 'delivered'`.execute(db);
      // The blob sweep asks which digests are named.
      await sql`CREATE INDEX deposits_content ON deposits (content_blob) WHERE content_blob IS NOT NULL`.execute(db);
      await sql`CREATE INDEX deposits_prepared ON deposits (prepared_blob) WHERE prepared_blob IS NOT NULL`.execute(db);
      await sql`CREATE INDEX uploads_blob ON uploads (blob)`.execute(db);
      await journal(db, journalRole);
    },
  };
}

/** Append-only: its own schema, a role that cannot update or delete, and triggers that stop the owner's slips too. */
async function journal(db: Kysely<unknown>, role: string): Promise<void> {
  await sql`CREATE SCHEMA journal`.execute(db);
  await sql`
    CREATE TABLE journal.entries (
      month text NOT NULL,
      chain uuid NOT NULL,
      seq integer NOT NULL,
      at text NOT NULL,
      actor text NOT NULL,
      act text NOT NULL,
      patient text,
      details text NOT NULL,
      previous text NOT NULL,
      hash text NOT NULL,
      PRIMARY KEY (month, chain, seq)
    ) PARTITION BY LIST (month)`.execute(db);
  await sql`
    CREATE FUNCTION journal.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'The journal is append-only'; END $$`.execute(db);
  await sql`
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON journal.entries
    FOR EACH ROW EXECUTE FUNCTION journal.refuse()`.execute(db);
  await sql`GRANT USAGE ON SCHEMA journal TO ${sql.id(role)}`.execute(db);
  await sql`GRANT SELECT, INSERT ON journal.entries TO ${sql.id(role)}`.execute(db);
}

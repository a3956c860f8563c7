import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Consents to the creation, reactivation or closing of a record, with their date and author (MED-19). */
export const consents: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE consents (
        professional text NOT NULL,
        id uuid NOT NULL,
        patient text NOT NULL,
        act text NOT NULL CHECK (act IN ('create', 'reactivate', 'close')),
        sealed bytea NOT NULL,
        given_at timestamptz NOT NULL,
        done_at timestamptz,
        PRIMARY KEY (professional, id)
      )`.execute(db);
  },
};

import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The reason typed for a bris de glace: sealed, and never changed. */
export const emergencyReasons: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE emergency_reasons (
        professional text NOT NULL,
        id uuid NOT NULL,
        patient text NOT NULL,
        reason bytea NOT NULL,
        given_at timestamptz NOT NULL,
        PRIMARY KEY (professional, id)
      )`.execute(db);
  },
};

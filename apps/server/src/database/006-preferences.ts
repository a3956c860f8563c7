import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How a professional likes to work, one row each. */
export const preferences: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE preferences (
        professional text PRIMARY KEY,
        landing text NOT NULL,
        auto_open boolean NOT NULL,
        secret_from_age smallint NOT NULL,
        theme text NOT NULL,
        density text NOT NULL,
        updated_at timestamptz NOT NULL
      )`.execute(db);
  },
};

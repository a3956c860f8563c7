import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How a professional uses secure mail: addresses, signature and labels are theirs, and sealed together. */
export const mailSettings: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE mail_settings (
        professional text PRIMARY KEY,
        sealed bytea NOT NULL,
        updated_at timestamptz NOT NULL
      )`.execute(db);
  },
};

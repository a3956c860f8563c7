import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A practice names its structure: the number of a situation means nothing but to the card that it was read from. */
export const practiceStructure: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`ALTER TABLE practices ADD COLUMN structure_id text`.execute(db);
  },
};

import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A document's entry stays in its row, compressed: apart, each would cost a registration and a list one row more. */
export const entriesInLine: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`ALTER TABLE documents ALTER entry_xml SET STORAGE MAIN`.execute(db);
  },
};

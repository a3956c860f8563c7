import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whose vaccinations changed since their history was last written. */
export const vaccinationChanges: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`CREATE TABLE vaccination_changes (patient_id uuid PRIMARY KEY)`.execute(db);
  },
};

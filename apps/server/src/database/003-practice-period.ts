import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A practice is kept for each structure, with the speciality of the Assurance Maladie and a last day. What was kept
 * before holds as long as it may: three years from the day on which it was chosen (WEB-09).
 */
export const practicePeriod: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`ALTER TABLE practices ADD COLUMN amo_speciality text, ADD COLUMN valid_until text,
      ADD COLUMN used_at timestamptz`.execute(db);
    await sql`UPDATE practices SET structure_id = coalesce(structure_id, ''), used_at = updated_at,
      valid_until = to_char(updated_at + interval '3 years', 'YYYY-MM-DD')`.execute(db);
    await sql`ALTER TABLE practices ALTER COLUMN structure_id SET NOT NULL, ALTER COLUMN valid_until SET NOT NULL,
      ALTER COLUMN used_at SET NOT NULL, DROP CONSTRAINT practices_pkey,
      ADD PRIMARY KEY (professional, structure_id, situation_id)`.execute(db);
  },
};

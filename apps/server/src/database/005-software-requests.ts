import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Signed requests of structures' software that were used, until they would have expired anyway. */
export const softwareRequests: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE software_requests (
        software text NOT NULL,
        jti text NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (software, jti)
      )`.execute(db);
  },
};

import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Identities of patients: traits and matricule are sealed; the columns only say what lists and look-ups need. */
export const identities: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE identities (
        owner text NOT NULL,
        id uuid NOT NULL,
        patient text,
        likeness bytea NOT NULL,
        status text NOT NULL CHECK (status IN ('PROV', 'RECUP', 'VALI', 'QUAL')),
        sealed bytea NOT NULL,
        version integer NOT NULL,
        changed_by text NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (owner, id),
        UNIQUE (owner, patient),
        CHECK ((status IN ('RECUP', 'QUAL')) = (patient IS NOT NULL))
      )`.execute(db);
    await sql`CREATE INDEX identities_likeness ON identities (owner, likeness)`.execute(db);
  },
};

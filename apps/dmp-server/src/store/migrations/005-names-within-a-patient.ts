import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

// What a change names a document or a set by is unique in the record, and found without reading the whole of it; the
// patient turns over the documents in the order of the third. Every registration pays for each: no more than these.
const statements = [
  'CREATE UNIQUE INDEX documents_logical_id ON documents (patient_id, logical_id)',
  'CREATE UNIQUE INDEX submission_sets_entry_uuid ON submission_sets (patient_id, entry_uuid)',
  'CREATE INDEX documents_in_time ON documents (patient_id, service_start_time, document_id)',
];

export const namesWithinAPatient: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

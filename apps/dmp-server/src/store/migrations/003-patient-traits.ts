import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type TraitColumns, traitColumns, traitsOf } from '../patient-columns.ts';
import { searchKeys } from '../search-keys.ts';

const statements = [
  `CREATE TABLE patient_traits (
    search_key text,
    patient_id uuid,
    PRIMARY KEY (search_key, patient_id)
  )`,
  'CREATE INDEX submission_sets_submitted_at ON submission_sets (patient_id, submitted_at)',
  // The only motive there was.
  `UPDATE patients SET closing_motive = 'FERMETURE_DEMANDE_PATIENT'
    WHERE state = 'closed' AND closing_motive IS NULL`,
];

const patientsAtOnce = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

type Row = TraitColumns & { patient_id: string };

/** Gives the patients of before the keys under which a search by traits finds them. */
async function backfill(db: Kysely<unknown>): Promise<void> {
  for (let after = beforeAll; ; ) {
    const { rows } = await sql<Row>`
      SELECT patient_id, ${sql.join(traitColumns.map((column) => sql.ref(column)))}
      FROM patients WHERE patient_id > ${after}::uuid ORDER BY patient_id LIMIT ${patientsAtOnce}`.execute(db);
    const keys = rows.flatMap((row) => searchKeys(traitsOf(row)).map((key) => ({ key, patientId: row.patient_id })));
    await sql`
      INSERT INTO patient_traits (search_key, patient_id)
      SELECT * FROM unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ patientId }) => patientId)}::uuid[])
      ON CONFLICT DO NOTHING`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.patient_id;
  }
}

export const patientTraits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
    await backfill(db);
  },
};

import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../../src/store/schema.ts';
import type { Traces } from './traces.ts';

/** Every row of these patients' records, whoever brought it. */
export async function allTraces(db: Kysely<Schema>, matricules: readonly string[]): Promise<Traces> {
  const { rows } = await sql<Traces>`
    WITH mine AS (SELECT patient_id FROM patients WHERE matricule = ANY(${matricules}))
    SELECT (SELECT count(*) FROM document_locator JOIN mine USING (patient_id)) AS locators,
      (SELECT count(*) FROM submission_sets JOIN mine USING (patient_id)) AS sets,
      (SELECT count(*) FROM documents JOIN mine USING (patient_id)) AS documents,
      (SELECT count(*) FROM document_authors JOIN mine USING (patient_id)) AS authors,
      (SELECT count(*) FROM associations JOIN mine USING (patient_id)) AS associations,
      (SELECT count(*) FROM access_history JOIN mine USING (patient_id)
        WHERE outcome = 'ok' AND transaction = 'TD2.1') AS history`.execute(db);
  return rows[0]!;
}

/** Documents whose uniqueId, or whose content within a record, is there more than once. */
export async function doubled(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ doubled: number }>`
    SELECT (SELECT count(*) FROM (SELECT FROM documents GROUP BY unique_id HAVING count(*) > 1) a)
      + (SELECT count(*) FROM (SELECT FROM documents GROUP BY patient_id, hash HAVING count(*) > 1) b) AS doubled`.execute(
    db,
  );
  return rows[0]!.doubled;
}

import { sql } from 'kysely';
import type { Run } from '../run.ts';

/** Identifier of the vaccination that a note in force tells; undefined for any other document. */
export async function vaccinationOfDocument(
  run: Run,
  patientId: string,
  entryUuid: string,
): Promise<string | undefined> {
  const [row] = await run(sql<{ vaccination_id: string }>`
    SELECT v.vaccination_id
    FROM documents d JOIN vaccinations v ON v.patient_id = d.patient_id AND v.document_id = d.document_id
    WHERE d.patient_id = ${patientId}::uuid AND d.entry_uuid = ${entryUuid}::uuid`);
  return row?.vaccination_id;
}

import { sql } from 'kysely';
import type { Run } from '../run.ts';
import { shownDocument } from './shown-document.ts';

export type FoundDocument = {
  entry_uuid: string;
  blob: string;
  size: number;
  mime_type: string;
  by_patient: boolean;
};

/** A document that shows to the patient and was not deleted, by its uniqueId. */
export async function findDocument(
  run: Run,
  o: { readonly patientId: string; readonly as: 'patient' | 'representative'; readonly uniqueId: string },
): Promise<FoundDocument | undefined> {
  const [row] = await run(sql<FoundDocument>`
    SELECT d.entry_uuid, d.blob, d.size, d.metadata->>'mimeType' AS mime_type, d.by_patient
    FROM documents d
    WHERE d.patient_id = ${o.patientId}::uuid AND d.unique_id = ${o.uniqueId} AND d.status <> 'deleted'
      AND ${shownDocument(o.as)}`);
  return row;
}

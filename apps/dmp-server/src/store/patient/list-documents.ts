import type { DocumentEntry, DocumentStatus } from '@trousse/xds';
import { sql } from 'kysely';
import type { Run } from '../run.ts';
import { shownDocument } from './shown-document.ts';

export type ListedDocument = {
  document_id: string;
  unique_id: string;
  status: DocumentStatus;
  size: number;
  submitted_at: Date;
  /** UTC, 14 digits. */
  service_start_time: string;
  by_patient: boolean;
  metadata: DocumentEntry;
};

export type DocumentPage = {
  readonly patientId: string;
  readonly as: 'patient' | 'representative';
  readonly statuses: readonly DocumentStatus[];
  readonly most: number;
  /** The last row of the page before. */
  readonly after?: { readonly time: string; readonly id: string };
};

/** A page of the documents that show to the patient, the latest act first. */
export async function listDocuments(
  run: Run,
  { patientId, as, statuses, most, after }: DocumentPage,
): Promise<ListedDocument[]> {
  const onwards = after && sql`AND (d.service_start_time, d.document_id) < (${after.time}, ${after.id}::uuid)`;
  return await run(sql<ListedDocument>`
    SELECT d.document_id, d.unique_id, d.status, d.size, d.submitted_at, d.service_start_time, d.by_patient, d.metadata
    FROM documents d
    WHERE d.patient_id = ${patientId}::uuid AND d.status = ANY(${[...statuses]}) AND ${shownDocument(as)}
      ${onwards ?? sql``}
    ORDER BY d.service_start_time DESC, d.document_id DESC
    LIMIT ${most}`);
}

import { sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { readableRecord, visibleDocument } from '../scope.ts';
import type { Store } from '../store.ts';

export type DocumentToRead = {
  readonly unique_id: string;
  readonly blob: string;
  readonly size: number;
  readonly mime_type: string;
  /** `code^^system`. */
  readonly type_code: string;
};

/** Where the bytes of documents lie, for those that the caller may read. */
export async function documentsToRead(
  store: Store,
  call: PatientCall,
  uniqueIds: readonly string[],
): Promise<DocumentToRead[]> {
  return await store.prepared(sql<DocumentToRead>`
    WITH ${readableRecord(call)}
    SELECT d.unique_id, d.blob, d.size, d.metadata->>'mimeType' AS mime_type, d.type_code
    FROM record JOIN documents d ON d.patient_id = record.patient_id
    WHERE d.unique_id = ANY(${[...uniqueIds]}) AND ${visibleDocument(call, 'read')}`);
}

import { type DocumentEntry, visibilityOf, writePerson } from '@trousse/xds';
import type { Insertable } from 'kysely';
import { codeText, fullTime } from './columns.ts';
import type { NewDocument } from './commands/store-submission.ts';
import type { DocumentAuthorRow, DocumentRow } from './schema.ts';

export type DocumentIds = {
  readonly patientId: string;
  readonly submissionId: string;
  readonly documentId: string;
  readonly replacesId: string | null;
  readonly entryUuid: string;
  readonly logicalId: string;
};

/** The row of a document that enters the record: metadata version 1, in force, under ids of the registry's own. */
export function documentRow({ entry, blob }: NewDocument, ids: DocumentIds, at: Date): Insertable<DocumentRow> {
  const serviceStart = entry.serviceStartTime ?? entry.creationTime;
  return {
    patient_id: ids.patientId,
    document_id: ids.documentId,
    submission_id: ids.submissionId,
    unique_id: entry.uniqueId,
    entry_uuid: ids.entryUuid,
    logical_id: ids.logicalId,
    version: 1,
    status: entry.status,
    replaces_id: ids.replacesId,
    class_code: codeText(entry.classCode),
    type_code: codeText(entry.typeCode),
    practice_setting_code: codeText(entry.practiceSettingCode),
    facility_type_code: codeText(entry.facilityTypeCode),
    format_code: codeText(entry.formatCode),
    confidentiality_codes: entry.confidentialityCodes.map(codeText),
    event_codes: entry.eventCodes.map(codeText),
    creation_time: fullTime(entry.creationTime),
    service_start_time: fullTime(serviceStart),
    service_stop_time: entry.serviceStopTime === undefined ? null : fullTime(entry.serviceStopTime),
    hidden_from_professionals: visibilityOf(entry.confidentialityCodes).hiddenFromProfessionals,
    hash: blob.sha1,
    size: blob.size,
    blob: blob.sha256,
    submitted_at: at,
    // The registry vouches for what it measured itself.
    metadata: JSON.stringify({ ...entry, hash: blob.sha1, size: blob.size }),
  };
}

/** Who wrote a document, for queries by author and for the rights of authors. */
export function authorRows(
  entry: DocumentEntry,
  { patientId, documentId }: DocumentIds,
): Insertable<DocumentAuthorRow>[] {
  return entry.authors.map(({ person, institution }, position) => ({
    patient_id: patientId,
    document_id: documentId,
    position,
    person_id: person?.id ?? null,
    person: person ? writePerson(person) : null,
    institution_id: institution?.id ?? null,
  }));
}

import { type DocumentEntry, visibilityOf, writeDocumentEntry, writePerson } from '@trousse/xds';
import type { Selectable } from 'kysely';
import { institutionsOf, personsOf } from './author-parts.ts';
import { codeText, fullTime } from './columns.ts';
import type { DocumentAuthorRow, DocumentRow } from './schema.ts';
import type { NewDocument } from './submission-rows.ts';

export type DocumentIds = {
  readonly patientId: string;
  readonly submissionId: string;
  readonly documentId: string;
  readonly replacesId: string | null;
  readonly entryUuid: string;
  readonly logicalId: string;
};

/** What follows from a document's metadata: to be written again, whole, whenever they change. */
export type DerivedColumns = Pick<
  DocumentRow,
  | 'class_code'
  | 'type_code'
  | 'practice_setting_code'
  | 'facility_type_code'
  | 'format_code'
  | 'confidentiality_codes'
  | 'event_codes'
  | 'creation_time'
  | 'service_start_time'
  | 'service_stop_time'
  | 'hidden_from_professionals'
  | 'reference_ids'
  | 'entry_xml'
> & { readonly metadata: RegisteredEntry };

/** The row of a document that enters the record: metadata version 1, in force, under ids of the registry's own. */
export function documentRow(
  { entry: submitted, blob }: NewDocument,
  ids: DocumentIds,
  { at, repositoryUniqueId }: { readonly at: Date; readonly repositoryUniqueId: string },
): Selectable<DocumentRow> {
  // The registry vouches for what it measured itself.
  const entry: RegisteredEntry = {
    ...submitted,
    entryUuid: `urn:uuid:${ids.entryUuid}`,
    logicalId: `urn:uuid:${ids.logicalId}`,
    version: 1,
    hash: blob.sha1,
    size: blob.size,
    repositoryUniqueId,
  };
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
    hash: blob.sha1,
    size: blob.size,
    blob: blob.sha256,
    submitted_at: at,
    by_patient: entry.authors.some(({ person }) => person?.idType === 'NH'),
    ...derivedColumns(entry),
  };
}

/** A document's metadata as the registry tells them: under its own ids, at their version, from its repository. */
export type RegisteredEntry = DocumentEntry &
  Required<Pick<DocumentEntry, 'logicalId' | 'version' | 'hash' | 'size' | 'repositoryUniqueId'>>;

/** The columns that follow from metadata, and the text that queries answer with. */
export function derivedColumns(entry: RegisteredEntry): DerivedColumns {
  return {
    class_code: codeText(entry.classCode),
    type_code: codeText(entry.typeCode),
    practice_setting_code: codeText(entry.practiceSettingCode),
    facility_type_code: codeText(entry.facilityTypeCode),
    format_code: codeText(entry.formatCode),
    confidentiality_codes: entry.confidentialityCodes.map(codeText),
    event_codes: entry.eventCodes.map(codeText),
    creation_time: fullTime(entry.creationTime),
    service_start_time: fullTime(entry.serviceStartTime ?? entry.creationTime),
    service_stop_time: entry.serviceStopTime === undefined ? null : fullTime(entry.serviceStopTime),
    hidden_from_professionals: visibilityOf(entry.confidentialityCodes).hiddenFromProfessionals,
    reference_ids: [...entry.referenceIds],
    metadata: entry,
    entry_xml: writeDocumentEntry(entry),
  };
}

/** Who wrote a document, for queries by author and for the rights of authors: everyone and every institution named. */
export function authorRows(entry: DocumentEntry, { patientId, documentId }: DocumentIds): DocumentAuthorRow[] {
  const parts = entry.authors.flatMap((author) => {
    const persons = personsOf(author);
    const institutions = institutionsOf(author);
    const most = Math.max(persons.length, institutions.length, 1);
    return Array.from({ length: most }, (_, at) => ({ person: persons[at], institution: institutions[at] }));
  });
  return parts.map(({ person, institution }, position) => ({
    patient_id: patientId,
    document_id: documentId,
    position,
    person_id: person?.id ?? null,
    person: person ? writePerson(person) : null,
    institution_id: institution?.id ?? null,
  }));
}

import type { StoredBlob } from '@trousse/blobs';
import { type DocumentEntry, type SubmissionSet, writePerson } from '@trousse/xds';
import type { Selectable } from 'kysely';
import { codeText } from './columns.ts';
import { authorRows, documentRow } from './document-row.ts';
import type {
  AlertNewsRow,
  AssociationRow,
  DocumentAuthorRow,
  DocumentLocatorRow,
  DocumentRow,
  SubmissionSetRow,
  VaccinationRow,
} from './schema.ts';

/** A document made obsolete by a new one. */
export type ReplacedDocument = { readonly documentId: string; readonly entryUuid: string };

/** What a vaccination note tells (dmp.md §6.8). */
export type Vaccination = Pick<VaccinationRow, 'vaccination_id' | 'product' | 'given_on'>;

export type NewDocument = {
  readonly entry: DocumentEntry;
  readonly blob: StoredBlob;
  readonly replaced?: ReplacedDocument;
  readonly vaccination?: Vaccination;
};

export type NewSubmission = {
  readonly patientId: string;
  readonly set: SubmissionSet;
  readonly documents: readonly NewDocument[];
  readonly signature?: Pick<NewDocument, 'entry' | 'blob'>;
  /** The caller and the structure that fed it; absent for what did not come through a professional's software. */
  readonly submitter?: { readonly callerId: string; readonly structureId: string };
  readonly at: Date;
  readonly repositoryUniqueId: string;
  /** Professionals who asked for it are told. */
  readonly announced?: boolean;
};

/** Every row of a submission, the locators of its uniqueIds apart: they belong to no patient. */
export type SubmissionRows = {
  readonly locators: readonly DocumentLocatorRow[];
  readonly set: Selectable<SubmissionSetRow>;
  readonly documents: readonly Selectable<DocumentRow>[];
  readonly authors: readonly DocumentAuthorRow[];
  readonly associations: readonly AssociationRow[];
  readonly vaccinations: readonly VaccinationRow[];
  readonly news: readonly AlertNewsRow[];
};

/** Lays out the rows of a submission. @param newId makes a UUID version 7 */
export function submissionRows(submission: NewSubmission, newId: () => string): SubmissionRows {
  const { patientId: patient_id, documents, signature } = submission;
  const ids = { patientId: patient_id, submissionId: newId(), setUuid: newId(), signatureUuid: newId() };
  const rows = {
    locators: locatorRows(submission),
    set: setRow(submission, ids),
    documents: [] as Selectable<DocumentRow>[],
    authors: [] as DocumentAuthorRow[],
    associations: [] as AssociationRow[],
    vaccinations: [] as VaccinationRow[],
    news: submission.announced === true ? [{ patient_id, submission_id: ids.submissionId }] : [],
  };
  const associate = (
    type: AssociationRow['type'],
    source: string,
    target: string,
    document_id: string | null,
  ): void => {
    const association = { association_id: newId(), submission_id: ids.submissionId, type, source, target, document_id };
    const plain = { original: type === 'HasMember', previous_version: null, original_status: null, new_status: null };
    rows.associations.push({ patient_id, ...association, ...plain });
  };
  for (const document of documents) {
    const { replaced, vaccination } = document;
    const replacesId = replaced?.documentId ?? null;
    const documentIds = { ...ids, documentId: newId(), replacesId, entryUuid: newId(), logicalId: newId() };
    rows.documents.push(documentRow(document, documentIds, submission));
    rows.authors.push(...authorRows(document.entry, documentIds));
    associate('HasMember', ids.setUuid, documentIds.entryUuid, documentIds.documentId);
    if (replaced !== undefined) {
      associate('RPLC', documentIds.entryUuid, replaced.entryUuid, documentIds.documentId);
    }
    if (vaccination !== undefined) {
      rows.vaccinations.push({ patient_id, document_id: documentIds.documentId, ...vaccination });
    }
  }
  if (signature !== undefined) {
    associate('HasMember', ids.setUuid, ids.signatureUuid, null);
    associate('signs', ids.signatureUuid, ids.setUuid, null);
  }
  return rows;
}

/** The row of a submission set: of a deposit, or of a change of what is there. */
export function setRow(
  { set, signature, submitter, at }: Pick<NewSubmission, 'set' | 'signature' | 'submitter' | 'at'>,
  ids: { patientId: string; submissionId: string; setUuid: string; signatureUuid: string },
): Selectable<SubmissionSetRow> {
  return {
    patient_id: ids.patientId,
    submission_id: ids.submissionId,
    unique_id: set.uniqueId,
    submitted_at: at,
    submitted_by: submitter?.callerId ?? null,
    submitted_for: submitter?.structureId ?? null,
    entry_uuid: ids.setUuid,
    submission_time: set.submissionTime,
    source_id: set.sourceId,
    content_type_code: codeText(set.contentTypeCode),
    author_persons: set.authors.flatMap(({ person }) => (person ? [writePerson(person)] : [])),
    metadata: set,
    signature_entry_uuid: signature ? ids.signatureUuid : null,
    signature: signature?.entry ?? null,
    signature_blob: signature?.blob.sha256 ?? null,
  };
}

function locatorRows({ patientId: patient_id, set, documents, signature }: NewSubmission): DocumentLocatorRow[] {
  return [
    ...documents.map(({ entry }) => ({ unique_id: entry.uniqueId, patient_id, kind: 'document' as const })),
    { unique_id: set.uniqueId, patient_id, kind: 'submission-set' },
    ...(signature ? [{ unique_id: signature.entry.uniqueId, patient_id, kind: 'signature' as const }] : []),
  ];
}

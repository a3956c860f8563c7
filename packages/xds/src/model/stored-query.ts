import type { Ins } from '@trousse/ins';
import type { DocumentStatus } from './status.ts';

/** A coded value in a query: `code^^system`. */
export type CodeRef = { readonly code: string; readonly system: string };

/** UTC times of up to 14 digits; `from` is inclusive, `to` exclusive (IHE ITI TF-2 §3.18.4.1.2.3.7.1). */
export type TimeRange = { readonly from?: string; readonly to?: string };

/** Whole objects, or their entryUuids alone. */
export type ReturnType = 'LeafClass' | 'ObjectRef';

/** Documents named by one of their two identifiers, several at a time. */
export type DocumentIdentifiers =
  | { readonly uniqueIds: readonly string[] }
  | { readonly entryUuids: readonly string[] };

/** What a search among documents may ask. Within one list any value may match; several lists must each have a match. */
export type DocumentCriteria = {
  readonly returnType: ReturnType;
  readonly patient: Ins;
  readonly status: readonly DocumentStatus[];
  readonly classCodes?: readonly CodeRef[];
  readonly typeCodes?: readonly CodeRef[];
  readonly practiceSettingCodes?: readonly CodeRef[];
  readonly facilityTypeCodes?: readonly CodeRef[];
  readonly formatCodes?: readonly CodeRef[];
  readonly confidentialityCodes?: readonly (readonly CodeRef[])[];
  readonly eventCodes?: readonly (readonly CodeRef[])[];
  /** SQL LIKE patterns (`%`, `_`) over the authorPerson XCN. */
  readonly authorPersons?: readonly string[];
  readonly creationTime?: TimeRange;
  readonly serviceStartTime?: TimeRange;
  readonly serviceStopTime?: TimeRange;
  /** `urn:uuid:` of the object types asked for; absent means stable documents. */
  readonly documentTypes?: readonly string[];
};

/** FindDocuments (§3.18.4.1.2.3.7.1): the documents of a patient that meet every criterion. */
export type FindDocumentsQuery = DocumentCriteria & { readonly kind: 'FindDocuments' };

/** FindDocumentsByReferenceId (§3.18.4.1.2.3.7.14): FindDocuments among documents that bear reference identifiers. */
export type FindDocumentsByReferenceIdQuery = DocumentCriteria & {
  readonly kind: 'FindDocumentsByReferenceId';
  /** Values of `referenceIds` (CXi), whole; lists as in `DocumentCriteria`. */
  readonly referenceIds: readonly (readonly string[])[];
};

/** FindSubmissionSets (§3.18.4.1.2.3.7.2): the deposits of a patient. */
export type FindSubmissionSetsQuery = {
  readonly kind: 'FindSubmissionSets';
  readonly returnType: ReturnType;
  readonly patient: Ins;
  readonly status: readonly DocumentStatus[];
  /** OIDs of the submitters' software. */
  readonly sourceIds?: readonly string[];
  readonly submissionTime?: TimeRange;
  /** SQL LIKE pattern (`%`, `_`) over the authorPerson XCN of the set. */
  readonly authorPerson?: string;
  readonly contentTypeCodes?: readonly CodeRef[];
};

/** GetDocuments (§3.18.4.1.2.3.7.5). */
export type GetDocumentsQuery = {
  readonly kind: 'GetDocuments';
  readonly returnType: ReturnType;
  readonly by: DocumentIdentifiers;
};

/** GetAssociations (§3.18.4.1.2.3.7.7): every association whose source or target is one of these. */
export type GetAssociationsQuery = {
  readonly kind: 'GetAssociations';
  readonly returnType: ReturnType;
  /** entryUuids of documents and submission sets. */
  readonly uuids: readonly string[];
};

/** GetDocumentsAndAssociations (§3.18.4.1.2.3.7.8): documents, and the associations they are source or target of. */
export type GetDocumentsAndAssociationsQuery = {
  readonly kind: 'GetDocumentsAndAssociations';
  readonly returnType: ReturnType;
  readonly by: DocumentIdentifiers;
};

/** GetSubmissionSets (§3.18.4.1.2.3.7.9): the sets that have these as members, with the HasMember associations. */
export type GetSubmissionSetsQuery = {
  readonly kind: 'GetSubmissionSets';
  readonly returnType: ReturnType;
  /** entryUuids of documents. */
  readonly uuids: readonly string[];
};

/** GetSubmissionSetAndContents (§3.18.4.1.2.3.7.10): one set, its documents that meet the criteria, and what binds them. */
export type GetSubmissionSetAndContentsQuery = {
  readonly kind: 'GetSubmissionSetAndContents';
  readonly returnType: ReturnType;
  readonly by: { readonly uniqueId: string } | { readonly entryUuid: string };
  readonly formatCodes?: readonly CodeRef[];
  readonly confidentialityCodes?: readonly (readonly CodeRef[])[];
  readonly documentTypes?: readonly string[];
};

/** The stored queries of the DMP (dmp.md §6.9; IHE ITI TF-2 §3.18.4.1.2.3.7). */
export type StoredQuery =
  | FindDocumentsQuery
  | FindDocumentsByReferenceIdQuery
  | FindSubmissionSetsQuery
  | GetDocumentsQuery
  | GetAssociationsQuery
  | GetDocumentsAndAssociationsQuery
  | GetSubmissionSetsQuery
  | GetSubmissionSetAndContentsQuery;

export type StoredQueryKind = StoredQuery['kind'];

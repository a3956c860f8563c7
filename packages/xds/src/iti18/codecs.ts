import type { StoredQuery, StoredQueryKind } from '../model/stored-query.ts';
import { findDocuments } from './find-documents.ts';
import { findDocumentsByReferenceId } from './find-documents-by-reference-id.ts';
import { findSubmissionSets } from './find-submission-sets.ts';
import { getAssociations } from './get-associations.ts';
import { getDocuments } from './get-documents.ts';
import { getDocumentsAndAssociations } from './get-documents-and-associations.ts';
import { getSubmissionSetAndContents } from './get-submission-set-and-contents.ts';
import { getSubmissionSets } from './get-submission-sets.ts';
import type { QueryCodec } from './query-codec.ts';

type Codecs = { readonly [Kind in StoredQueryKind]: QueryCodec<Extract<StoredQuery, { kind: Kind }>> };

const codecs: Codecs = {
  FindDocuments: findDocuments,
  FindDocumentsByReferenceId: findDocumentsByReferenceId,
  FindSubmissionSets: findSubmissionSets,
  GetDocuments: getDocuments,
  GetAssociations: getAssociations,
  GetDocumentsAndAssociations: getDocumentsAndAssociations,
  GetSubmissionSets: getSubmissionSets,
  GetSubmissionSetAndContents: getSubmissionSetAndContents,
};

/** The codec of one of the stored queries of the DMP (dmp.md §6.9). */
export function codecOf(kind: StoredQueryKind): QueryCodec<StoredQuery> {
  // Each codec is filed under the kind it writes: TypeScript cannot follow that through the union.
  return codecs[kind] as QueryCodec<StoredQuery>;
}

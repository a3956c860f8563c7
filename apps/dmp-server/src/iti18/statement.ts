import { type StoredQuery, xdsUuids } from '@trousse/xds';
import type { RawBuilder } from 'kysely';
import type { PatientCall } from '../call.ts';
import type { Right } from '../rights/matrix.ts';
import { findDocuments } from '../store/queries/find-documents.ts';
import { findSubmissionSets } from '../store/queries/find-submission-sets.ts';
import { getAssociations } from '../store/queries/get-associations.ts';
import { getDocuments, getOwnReferences } from '../store/queries/get-documents.ts';
import { getDocumentsAndAssociations } from '../store/queries/get-documents-and-associations.ts';
import { getSubmissionSetAndContents } from '../store/queries/get-submission-set-and-contents.ts';
import { getSubmissionSets } from '../store/queries/get-submission-sets.ts';

/** The right that a query asks for: the technical id of one's own document is one of its own (TD3.1b, dmp.md §9). */
export function rightOf({ kind, returnType }: StoredQuery): Right {
  return kind === 'GetDocuments' && returnType === 'ObjectRef' ? 'reference' : 'metadata';
}

/**
 * The one statement that answers a query, rights included: it gives rows of `FoundRow`, and none to a caller without
 * right. Undefined when only objects are asked for that the DMP does not have (on-demand documents).
 */
export function statementOf(call: PatientCall, query: StoredQuery): RawBuilder<unknown> | undefined {
  switch (query.kind) {
    case 'FindDocuments':
    case 'FindDocumentsByReferenceId':
      if (query.documentTypes?.includes(xdsUuids.stableDocument) === false) return undefined;
      return findDocuments(call, query);
    case 'GetDocuments':
      return query.returnType === 'ObjectRef' ? getOwnReferences(call, query.by) : getDocuments(call, query.by);
    case 'FindSubmissionSets':
      return findSubmissionSets(call, query);
    case 'GetAssociations':
      return getAssociations(call, query);
    case 'GetDocumentsAndAssociations':
      return getDocumentsAndAssociations(call, query);
    case 'GetSubmissionSets':
      return getSubmissionSets(call, query);
    case 'GetSubmissionSetAndContents':
      return getSubmissionSetAndContents(call, query);
  }
}

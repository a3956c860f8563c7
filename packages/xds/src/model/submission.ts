import type { Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import type { Author } from './author.ts';
import type { DocumentEntry } from './document-entry.ts';
import type { DocumentStatus } from './status.ts';

/** What one deposit sends together (IHE ITI TF-3 §4.2.3.3). */
export type SubmissionSet = {
  readonly entryUuid: string;
  /** OID given by the submitter's software. */
  readonly uniqueId: string;
  /** OID of the submitter's software instance. */
  readonly sourceId: string;
  readonly patient: Ins;
  /** UTC, `yyyyMMddHHmmss`. */
  readonly submissionTime: string;
  /** JDV_J59. */
  readonly contentTypeCode: Code;
  readonly authors: readonly Author[];
  readonly title?: string;
  readonly comments?: string;
  /** availabilityStatus in the answers of a registry; a submission does not say it. */
  readonly status?: DocumentStatus;
};

/** What an association says: dmp.md §6.8 for the first three, §6.11 for the last. */
export type AssociationType = 'HasMember' | 'RPLC' | 'signs' | 'UpdateAvailabilityStatus';

export type Association = {
  readonly id: string;
  readonly type: AssociationType;
  /** entryUuid; the set for HasMember and a change of status, the new document for RPLC, the signature for signs. */
  readonly source: string;
  /** entryUuid; the member, the document whose status changes, the replaced document, the signed set. */
  readonly target: string;
  /** SubmissionSetStatus of a HasMember: whether the member came with the set; absent when the message does not say. */
  readonly original?: boolean;
  /** PreviousVersion of the HasMember of a new version of metadata. */
  readonly previousVersion?: number;
  /** Of a change of status. */
  readonly originalStatus?: DocumentStatus;
  readonly newStatus?: DocumentStatus;
  /** availabilityStatus of the association itself, in the answers of a registry. */
  readonly status?: DocumentStatus;
};

/** A whole ITI-41 submission as the DMP wants it: clinical documents and one signature (dmp.md §6.8). */
export type Submission = {
  readonly set: SubmissionSet;
  readonly documents: readonly DocumentEntry[];
  readonly signature: DocumentEntry;
  readonly associations: readonly Association[];
};

/** A submission with the Content-ID of the attachment of each document and of the signature, by entryUuid. */
export type ProvidedSubmission = { readonly submission: Submission; readonly contentIds: ReadonlyMap<string, string> };

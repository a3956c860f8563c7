import type { Ins } from '@trousse/ins';
import type { Code } from '@trousse/nomenclatures';
import type { Author } from './author.ts';
import type { DocumentEntry } from './document-entry.ts';

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
};

export type AssociationType = 'HasMember' | 'RPLC' | 'signs';

export type Association = {
  readonly id: string;
  readonly type: AssociationType;
  /** entryUuid; the set for HasMember, the new document for RPLC, the signature for signs. */
  readonly source: string;
  /** entryUuid; the member, the replaced document, the signed set. */
  readonly target: string;
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

import type { Code } from '@trousse/nomenclatures';
import type { Author, DocumentEntry } from '@trousse/xds';

/** What the transaction itself gives a document. */
type GivenHere = 'entryUuid' | 'logicalId' | 'version' | 'status' | 'hash' | 'size' | 'repositoryUniqueId' | 'patient';

/** A clinical document to deposit: its CDA, and metadata that agree with its header. */
export type DocumentToDeposit = Omit<DocumentEntry, GivenHere> & {
  readonly cda: Uint8Array;
  /** entryUuid, as it is now, of the document that this one replaces (EX_3.1-1090). */
  readonly replaces?: string;
};

/** One deposit: documents that go together. */
export type SubmissionInput = {
  readonly documents: readonly DocumentToDeposit[];
  /** JDV_J59. */
  readonly contentTypeCode: Code;
  readonly title?: string;
  readonly comments?: string;
  /** Authors of the deposit; those of the first document when absent. */
  readonly authors?: readonly Author[];
};

import type { DocumentEntry } from '../model/document-entry.ts';
import type { RegistryError } from '../model/registry-response.ts';
import type { ProvidedSubmission, SubmissionSet } from '../model/submission.ts';

/** One rule on a deposit: the errors it finds, none when it holds. */
export type Check = (provided: ProvidedSubmission) => Iterable<RegistryError>;

/** A set and the entries it brings, signature included: a deposit (ITI-41) or new metadata (ITI-57). */
export type Described = { readonly set: SubmissionSet; readonly entries: readonly DocumentEntry[] };

/** One rule on metadata, whichever transaction brings them. */
export type MetadataCheck = (described: Described) => Iterable<RegistryError>;

/** Documents and signature. */
export function allEntries({ submission }: ProvidedSubmission): DocumentEntry[] {
  return [...submission.documents, submission.signature];
}

import type { DocumentEntry } from '../model/document-entry.ts';
import type { RegistryError } from '../model/registry-response.ts';
import type { ProvidedSubmission } from '../model/submission.ts';

/** One rule: the errors it finds in a submission, none when it holds. */
export type Check = (provided: ProvidedSubmission) => Iterable<RegistryError>;

/** Documents and signature. */
export function allEntries({ submission }: ProvidedSubmission): DocumentEntry[] {
  return [...submission.documents, submission.signature];
}

import type { Ins } from '@trousse/ins';
import {
  type Association,
  type DocumentEntry,
  hashAndSize,
  type Submission,
  type SubmissionSet,
  toXdsTime,
} from '@trousse/xds';
import type { DmpDeps } from '../deps.ts';
import { DmpError, dmpErrorCodes } from '../errors.ts';
import type { DocumentToDeposit, SubmissionInput } from './input.ts';

export const newEntryUuid = (deps: DmpDeps) => `urn:uuid:${deps.ids.uuid()}`;

/** Metadata of the set: who deposits, when, with which software. @throws DmpError `input` without any document. */
export function buildSet(deps: DmpDeps, patient: Ins, input: SubmissionInput): SubmissionSet {
  const authors = input.authors ?? input.documents[0]?.authors;
  if (authors === undefined) throw new DmpError('input', dmpErrorCodes.missingDocument);
  return {
    entryUuid: newEntryUuid(deps),
    uniqueId: deps.ids.oid(),
    sourceId: deps.identity.software.id,
    patient,
    submissionTime: toXdsTime(deps.clock()),
    contentTypeCode: input.contentTypeCode,
    authors,
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(input.comments === undefined ? {} : { comments: input.comments }),
  };
}

/** Metadata of one document, with the hash and size of the bytes that will be sent. */
export function buildEntry(deps: DmpDeps, patient: Ins, document: DocumentToDeposit): DocumentEntry {
  const { cda, replaces: _, ...metadata } = document;
  return { ...metadata, ...hashAndSize(cda), entryUuid: newEntryUuid(deps), status: 'approved', patient };
}

/**
 * HasMember for each object, original to its set, `signs` from the signature to the set, RPLC for each replacement
 * (reference: DMP §6.8).
 */
export function buildAssociations(
  deps: DmpDeps,
  submission: Omit<Submission, 'associations'>,
  documents: readonly DocumentToDeposit[],
): Association[] {
  const { set, signature } = submission;
  const association = (type: Association['type'], source: string, target: string): Association => ({
    id: newEntryUuid(deps),
    type,
    source,
    target,
  });
  const members = [...submission.documents, signature].map((entry) => ({
    ...association('HasMember', set.entryUuid, entry.entryUuid),
    original: true,
  }));
  const replacements = documents.flatMap(({ replaces }, index) =>
    replaces === undefined ? [] : [association('RPLC', submission.documents[index]!.entryUuid, replaces)],
  );
  return [...members, association('signs', signature.entryUuid, set.entryUuid), ...replacements];
}

import type { Ins } from '@trousse/ins';
import { type Association, type DocumentEntry, hashAndSize, type Submission } from '@trousse/xds';
import type { DmpDeps } from '../deps.ts';
import { newEntryUuid } from '../submission-set.ts';
import type { DocumentToDeposit } from './input.ts';

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

import type { StoredBlob } from '@trousse/blobs';
import type { DocumentEntry, SubmissionSet } from '@trousse/xds';
import type { ServerProblem } from '../../errors.ts';
import { ServerError } from '../../errors.ts';
import { authorRows, documentRow } from '../document-row.ts';
import type { DocumentLocatorRow } from '../schema.ts';
import type { Transaction } from '../transaction.ts';
import { replaceDocument } from './replace-document.ts';

export type NewDocument = {
  readonly entry: DocumentEntry;
  readonly blob: StoredBlob;
  /** entryUuid of the document that this one replaces. */
  readonly replaces?: string;
};

export type NewSubmission = {
  readonly patientId: string;
  readonly set: SubmissionSet;
  readonly documents: readonly NewDocument[];
  readonly signature?: NewDocument;
  /** The caller and the structure that fed it; absent for what did not come through a professional's software. */
  readonly submitter?: { readonly callerId: string; readonly structureId: string };
  readonly at: Date;
};

/**
 * Registers a submission: its set, documents, authors and uniqueIds, with the replaced documents made obsolete. The
 * bytes must be durable in the blobs, and the patient locked by this transaction.
 * @param newId makes a UUID version 7
 * @throws ServerError for a uniqueId or a content that is registered already, or a wrong replacement
 */
export async function storeSubmission(
  transaction: Transaction,
  submission: NewSubmission,
  newId: () => string,
): Promise<void> {
  const { patientId, set, documents, signature, submitter, at } = submission;
  await claimUniqueIds(transaction, submission);
  await refuseKnownContents(transaction, submission);
  const submissionId = newId();
  await transaction
    .insertInto('submission_sets')
    .values({
      patient_id: patientId,
      submission_id: submissionId,
      unique_id: set.uniqueId,
      submitted_at: at,
      submitted_by: submitter?.callerId ?? null,
      submitted_for: submitter?.structureId ?? null,
      metadata: JSON.stringify(set),
      signature: signature ? JSON.stringify(signature.entry) : null,
      signature_blob: signature?.blob.sha256 ?? null,
    })
    .execute();
  const rows = [];
  const authors = [];
  for (const document of documents) {
    const documentId = newId();
    const replacesId =
      document.replaces === undefined ? null : await replaceDocument(transaction, patientId, document.replaces);
    const ids = { patientId, submissionId, documentId, replacesId, entryUuid: newId(), logicalId: newId() };
    rows.push(documentRow(document, ids, at));
    authors.push(...authorRows(document.entry, ids));
  }
  await transaction.insertInto('documents').values(rows).execute();
  if (authors.length > 0) await transaction.insertInto('document_authors').values(authors).execute();
  await transaction.updateTable('patients').set({ last_document_at: at }).where('patient_id', '=', patientId).execute();
}

/** A uniqueId names one object in the whole registry (IHE ITI TF-3 §4.2.3.2.26): the first transaction to claim it has it. */
async function claimUniqueIds(transaction: Transaction, submission: NewSubmission): Promise<void> {
  const { patientId: patient_id, set, documents, signature } = submission;
  const wanted: DocumentLocatorRow[] = [
    ...documents.map(({ entry }) => ({ unique_id: entry.uniqueId, patient_id, kind: 'document' as const })),
    { unique_id: set.uniqueId, patient_id, kind: 'submission-set' },
    ...(signature ? [{ unique_id: signature.entry.uniqueId, patient_id, kind: 'signature' as const }] : []),
  ];
  const claimed = await transaction
    .insertInto('document_locator')
    .values(wanted)
    .onConflict((conflict) => conflict.column('unique_id').doNothing())
    .returning('unique_id')
    .execute();
  if (claimed.length === wanted.length) return;
  const mine = new Set(claimed.map((row) => row.unique_id));
  const taken = wanted.find((row) => !mine.has(row.unique_id))!;
  throw new ServerError(await problemOf(transaction, submission, taken.unique_id), { location: taken.unique_id });
}

/** The same uniqueId with other bytes is another problem than a submission sent twice (IHE ITI TF-3 §4.2.4.1). */
async function problemOf(
  transaction: Transaction,
  submission: NewSubmission,
  uniqueId: string,
): Promise<ServerProblem> {
  const document = submission.documents.find(({ entry }) => entry.uniqueId === uniqueId);
  if (document === undefined) return 'duplicate-unique-id';
  const known = await transaction
    .selectFrom('documents')
    .select('hash')
    .where('patient_id', '=', submission.patientId)
    .where('unique_id', '=', uniqueId)
    .executeTakeFirst();
  return known !== undefined && known.hash !== document.blob.sha1 ? 'non-identical-hash' : 'duplicate-unique-id';
}

/** A content is registered once in a record, whatever its uniqueId (dmp.md §6.8, test 2.1-010). */
async function refuseKnownContents(transaction: Transaction, { patientId, documents }: NewSubmission): Promise<void> {
  const hashes = documents.map(({ blob }) => blob.sha1);
  const known = await transaction
    .selectFrom('documents')
    .select('hash')
    .where('patient_id', '=', patientId)
    .where('hash', 'in', hashes)
    .executeTakeFirst();
  const again = hashes.find((hash, index) => hash === known?.hash || hashes.indexOf(hash) !== index);
  const document = documents.find(({ blob }) => blob.sha1 === again);
  if (document) throw new ServerError('duplicate-content', { location: document.entry.uniqueId });
}

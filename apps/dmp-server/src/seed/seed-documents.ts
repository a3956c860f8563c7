import type { Blobs, StoredBlob } from '@trousse/blobs';
import { readCda } from '@trousse/cda';
import { contentTypeCodes } from '@trousse/nomenclatures';
import type { DocumentEntry, SubmissionSet } from '@trousse/xds';
import { toXdsTime } from '@trousse/xds';
import type { Clock } from '../ids.ts';
import { limits } from '../limits.ts';
import { lockActivePatient } from '../store/commands/lock-patient.ts';
import { storeSubmission } from '../store/commands/store-submission.ts';
import type { Database } from '../store/schema.ts';
import type { ReplacedDocument, Vaccination } from '../store/submission-rows.ts';
import { runIn, type Transaction } from '../store/transaction.ts';
import { isVaccinationNote, vaccinationOf } from '../vaccination/note.ts';
import { writeHistory } from '../vaccination/write-history.ts';
import type { SeedDocument } from './seed-types.ts';

export type SeedGround = {
  readonly db: Database;
  readonly blobs: Blobs;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly repositoryUniqueId: string;
};

/**
 * Registers documents through the same store as deposits, bytes first, one transaction a patient. Those whose uniqueId
 * is registered already are left out, so that an interrupted seeding can be run again.
 * @returns how many were added
 */
export async function seedDocuments(ground: SeedGround, documents: readonly SeedDocument[]): Promise<number> {
  const { db, blobs, newId, repositoryUniqueId } = ground;
  const known = await knownUniqueIds(db, documents);
  const fresh = documents.filter(({ entry }) => !known.has(entry.uniqueId));
  const kept = await keepAll(blobs, fresh);
  for (const group of byPatient(fresh).values()) {
    const seeded = await db.transaction().execute(async (transaction) => {
      const { patient } = group[0]!.entry;
      const patientId = await lockActivePatient(transaction, patient);
      if (patientId === undefined) throw new Error('A seeded document belongs to no active record');
      for (const document of group) {
        const { entry, cda, submittedAt, set = setOf(entry, submittedAt) } = document;
        const vaccination = seededVaccination(entry, cda);
        const replaced = await replacedBy(transaction, patientId, document);
        const submission = {
          patientId,
          set,
          documents: [
            { entry, blob: kept.get(document)!, ...(vaccination && { vaccination }), ...(replaced && { replaced }) },
          ],
          at: submittedAt,
          repositoryUniqueId,
        };
        const run = runIn(transaction);
        await storeSubmission({ run, ask: run, newId }, submission);
      }
      return patientId;
    });
    if (group.some(({ entry }) => isVaccinationNote(entry))) await writeHistory(ground, seeded);
  }
  return fresh.length;
}

/** The version that a document replaces; its status was seeded with it. */
async function replacedBy(
  transaction: Transaction,
  patientId: string,
  { replaces }: SeedDocument,
): Promise<ReplacedDocument | undefined> {
  if (replaces === undefined) return undefined;
  const before = await transaction
    .selectFrom('documents')
    .select(['document_id', 'entry_uuid'])
    .where('patient_id', '=', patientId)
    .where('unique_id', '=', replaces)
    .executeTakeFirst();
  return before && { documentId: before.document_id, entryUuid: before.entry_uuid };
}

/** What a note in force tells. */
function seededVaccination(entry: DocumentEntry, cda: Uint8Array): Vaccination | undefined {
  const inForce = entry.status === 'approved' || entry.status === 'archived';
  return inForce && isVaccinationNote(entry) ? vaccinationOf(readCda(cda)) : undefined;
}

async function knownUniqueIds(db: Database, documents: readonly SeedDocument[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let from = 0; from < documents.length; from += limits.seedRows) {
    const batch = documents.slice(from, from + limits.seedRows).map(({ entry }) => entry.uniqueId);
    const rows = await db.selectFrom('document_locator').select('unique_id').where('unique_id', 'in', batch).execute();
    for (const row of rows) known.add(row.unique_id);
  }
  return known;
}

/** Writes the bytes, some at a time: each waits for the disk. */
async function keepAll(blobs: Blobs, documents: readonly SeedDocument[]): Promise<Map<SeedDocument, StoredBlob>> {
  const kept = new Map<SeedDocument, StoredBlob>();
  const waiting = documents.values();
  const writer = async (): Promise<void> => {
    for (const document of waiting) {
      kept.set(document, await blobs.put(document.cda, { maxBytes: document.cda.byteLength }));
    }
  };
  await Promise.all(Array.from({ length: limits.seedWrites }, writer));
  return kept;
}

function byPatient(documents: readonly SeedDocument[]): Map<string, SeedDocument[]> {
  return Map.groupBy(documents, ({ entry }) => `${entry.patient.matricule} ${entry.patient.oid}`);
}

/** What the software of the document's author would have said of the submission. */
function setOf(entry: DocumentEntry, submittedAt: Date): SubmissionSet {
  return {
    entryUuid: `urn:uuid:${entry.entryUuid.replace('urn:uuid:', '')}`,
    uniqueId: `${entry.uniqueId}.1`,
    sourceId: entry.uniqueId,
    patient: entry.patient,
    submissionTime: toXdsTime(submittedAt),
    contentTypeCode: contentTypeCodes.all[0]!,
    authors: entry.authors,
  };
}

import { setImmediate } from 'node:timers/promises';
import type { Blobs } from '@trousse/blobs';
import { readCda } from '@trousse/cda';
import type { Clock } from '../ids.ts';
import { changeDocument } from '../store/commands/change-document.ts';
import { replaceDocument } from '../store/commands/replace-document.ts';
import { storeSubmission } from '../store/commands/store-submission.ts';
import { storeUpdate } from '../store/commands/store-update.ts';
import type { Database } from '../store/schema.ts';
import { runIn, type Transaction } from '../store/transaction.ts';
import { takeChange } from '../store/vaccination/changes.ts';
import {
  type HistoryPatient,
  historyInForce,
  type KeptEntry,
  lockPatientOfHistory,
  notesInForce,
} from '../store/vaccination/history-ground.ts';
import { historyDocument } from './history-document.ts';
import { nationalSet } from './national-body.ts';
import { isShownToAll } from './note.ts';

export type HistoryMeans = {
  readonly db: Database;
  readonly blobs: Blobs;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly repositoryUniqueId: string;
};

/** A change of the history under way: the patient's record is this transaction's. */
type Writing = HistoryMeans & {
  readonly transaction: Transaction;
  readonly patientId: string;
  readonly patient: HistoryPatient;
  readonly at: Date;
};

/**
 * Writes a patient's vaccination history again, if a change is left to be followed: from the notes as they are once the
 * record is locked, so that two changes at once lose nothing. The first note makes it, each change replaces it, and it
 * goes with the last note (dmp.md §12.5).
 * @throws CdaError, BlobError, database errors: the change is then left
 */
export async function writeHistory(means: HistoryMeans, patientId: string): Promise<void> {
  await means.db.transaction().execute(async (transaction) => {
    const run = runIn(transaction);
    const patient = await lockPatientOfHistory(run, patientId);
    if (patient === undefined || !(await takeChange(run, patientId))) return;
    const notes = (await notesInForce(run, patientId)).filter(({ metadata }) => isShownToAll(metadata));
    const former = await historyInForce(run, patientId);
    const writing = { ...means, transaction, patientId, patient, at: means.clock() };
    if (notes.length > 0) await replace(writing, notes, former);
    else if (former !== undefined) await withdraw(writing, former);
  });
}

async function replace(writing: Writing, notes: readonly KeptEntry[], former: KeptEntry | undefined): Promise<void> {
  const { transaction, patientId, patient, at, blobs, newId, repositoryUniqueId } = writing;
  const read = [];
  for (const { blob, metadata: entry } of notes) {
    read.push({ cda: readCda(await blobs.bytes(blob)), entry });
    // Other calls get their turn between two notes.
    await setImmediate();
  }
  const source = { patient, notes: read, at };
  const { entry, text } = historyDocument(
    former === undefined ? source : { ...source, former: await readFormer(blobs, former) },
    newId,
  );
  // Bytes first: the row that names them comes once they are durable.
  const bytes = Buffer.from(text);
  const blob = await blobs.put(bytes, { maxBytes: bytes.length });
  const replaced = former && (await replaceDocument(transaction, patientId, former.metadata.entryUuid));
  const document = { entry, blob, ...(replaced && { replaced }) };
  const set = nationalSet(patient, at, newId);
  const run = runIn(transaction);
  await storeSubmission({ run, ask: run, newId }, { patientId, set, documents: [document], at, repositoryUniqueId });
}

async function readFormer(blobs: Blobs, { blob, metadata }: KeptEntry) {
  return { header: readCda(await blobs.bytes(blob)).header, entry: metadata };
}

/** Of a history that tells nothing any more nothing shows; as everywhere in the DMP, its row and bytes stay. */
async function withdraw(writing: Writing, { document_id, metadata }: KeptEntry): Promise<void> {
  const { transaction, patientId, patient, at, newId } = writing;
  const target = metadata.entryUuid.replace('urn:uuid:', '');
  await changeDocument(transaction, patientId, target, (entry) => ({ ...entry, status: 'deleted' }));
  const set = nationalSet(patient, at, newId);
  const statuses = { original: false, original_status: metadata.status, new_status: 'deleted' } as const;
  const association = { type: 'UpdateAvailabilityStatus', target, documentId: document_id, ...statuses } as const;
  await storeUpdate(runIn(transaction), { patientId, set, at }, association, newId);
}

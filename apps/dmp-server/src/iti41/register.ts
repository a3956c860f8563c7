import type { SubmissionSet } from '@trousse/xds';
import type { PatientCall } from '../call.ts';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import { lockActivePatient } from '../store/commands/lock-patient.ts';
import { replaceDocument } from '../store/commands/replace-document.ts';
import { isOneStatement, storeSubmission } from '../store/commands/store-submission.ts';
import type { Run } from '../store/run.ts';
import type { NewDocument } from '../store/submission-rows.ts';
import { runIn, type Transaction } from '../store/transaction.ts';
import { demandReplaceable } from './checks/replaceable.ts';
import { demandKeptVaccination } from './checks/vaccination-kept.ts';

/** A document to register, with the entryUuid of the one it replaces. */
export type KeptDocument = Omit<NewDocument, 'replaced'> & { readonly replaces?: string };

/** A deposit whose bytes are durable. */
export type KeptDeposit = {
  readonly set: SubmissionSet;
  readonly documents: readonly KeptDocument[];
  readonly signature: KeptDocument;
};

/** Writes the rows of a deposit and the trace of its call, together or not at all. @throws ServerError */
export async function register(
  { store, accessLog, newId, config }: Context,
  call: PatientCall,
  {
    transaction: name,
    patientId,
    documents,
    ...deposit
  }: KeptDeposit & { readonly patientId: string; readonly transaction: string },
): Promise<void> {
  const { repositoryUniqueId } = config;
  const submitter = { callerId: call.caller.id, structureId: call.caller.structureId };
  const announced = config.alerts !== undefined;
  const submission = { ...deposit, patientId, submitter, at: call.at, repositoryUniqueId, announced };
  const documentUniqueIds = documents.map(({ entry }) => entry.uniqueId);
  const trace = { transaction: name, outcome: 'ok', documentUniqueIds, keepsAuthorisation: false };
  const history = accessLog.rows(call, trace, patientId);
  await accessLog.prepare(call.at);
  const ask = store.prepared;
  if (documents.every(({ replaces }) => replaces === undefined)) {
    const write = (run: Run) => storeSubmission({ run, ask, newId }, { ...submission, documents }, history);
    await (isOneStatement({ documents }) ? write(store.prepared) : store.transact(write));
    return;
  }
  await store.db.transaction().execute(async (transaction) => {
    if ((await lockActivePatient(transaction, call.ins)) === undefined) throw new ServerError('unknown-patient');
    const replacing = await replaceAll(transaction, call, patientId, documents);
    const writing = { run: runIn(transaction), ask, newId };
    await storeSubmission(writing, { ...submission, documents: replacing }, history);
  });
}

async function replaceAll(
  transaction: Transaction,
  call: PatientCall,
  patientId: string,
  documents: readonly KeptDocument[],
): Promise<NewDocument[]> {
  const replacing: NewDocument[] = [];
  for (const { replaces, ...document } of documents) {
    if (replaces === undefined) {
      replacing.push(document);
      continue;
    }
    await demandReplaceable(transaction, call, patientId, replaces);
    await demandKeptVaccination(transaction, patientId, replaces, document.vaccination);
    replacing.push({ ...document, replaced: await replaceDocument(transaction, patientId, replaces) });
  }
  return replacing;
}

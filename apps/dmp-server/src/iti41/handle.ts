import { setImmediate } from 'node:timers/promises';
import {
  checkSubmission,
  type DocumentEntry,
  decodeProvideAndRegister,
  encodeRegistryResponse,
  type Submission,
} from '@trousse/xds';
import type { PatientCall } from '../call.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { lockActivePatient } from '../store/commands/lock-patient.ts';
import { type NewDocument, storeSubmission } from '../store/commands/store-submission.ts';
import { checkAnnounced, checkDeposit, refuseIfAny } from './check-deposit.ts';
import type { Deposit, DepositedDocument } from './deposit.ts';
import { openDocument, receiveFiles } from './receive.ts';

/**
 * TD2.1: ITI-41 Provide and Register Document Set (dmp.md §6.8). The answer is a success only once bytes and rows are
 * durable; sent again, the same submission is refused as registered already.
 */
export const provideAndRegister: Operation = {
  transaction: 'TD2.1',
  async handle(context, anyCall, { envelope, attachments }) {
    const { config, store, algorithms } = context;
    const provided = decodeProvideAndRegister(envelope.body);
    const { submission } = provided;
    const call = checkPatientOfRequest(anyCall, submission.set.patient);
    await entitle(store, 'submit', call);
    refuseIfAny(checkSubmission(provided));
    checkAnnounced({ call, config, submission });
    const files = await receiveFiles(provided, attachments, config.limits.maxDocumentBytes);
    const deposit: Deposit = {
      call,
      config,
      submission,
      documents: await openAll(submission.documents, files),
      signature: { entry: submission.signature, bytes: files.get(submission.signature.entryUuid)! },
    };
    checkDeposit(deposit, algorithms);
    await register(context, call, deposit);
    return { body: encodeRegistryResponse({ status: 'Success', errors: [] }), outcome: 'ok', recorded: true };
  },
  refuse: (errors) => encodeRegistryResponse({ status: 'Failure', errors }),
};

/** Reads the documents one by one; reading a large one takes long enough to let other calls through in between. */
async function openAll(
  entries: readonly DocumentEntry[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<DepositedDocument[]> {
  const documents: DepositedDocument[] = [];
  for (const entry of entries) {
    documents.push(openDocument(entry, files.get(entry.entryUuid)!));
    await setImmediate();
  }
  return documents;
}

/** Bytes first, then the rows that name them, in one transaction with the trace of the call. */
async function register(context: Context, call: PatientCall, deposit: Deposit): Promise<void> {
  const { store, blobs, accessLog, newId, config } = context;
  const room = { maxBytes: config.limits.maxDocumentBytes };
  const replaced = replacements(deposit.submission);
  const keep = async ({ entry, bytes }: Pick<Deposit['signature'], 'entry' | 'bytes'>): Promise<NewDocument> => {
    const replaces = replaced.get(entry.entryUuid);
    return { entry, blob: await blobs.put(bytes, room), ...(replaces === undefined ? {} : { replaces }) };
  };
  const [signature, ...documents] = await Promise.all([keep(deposit.signature), ...deposit.documents.map(keep)]);
  await accessLog.prepare(call.at);
  await store.db.transaction().execute(async (transaction) => {
    const patientId = await lockActivePatient(transaction, call.ins);
    if (patientId === undefined) throw new ServerError('unknown-patient');
    const { set } = deposit.submission;
    const submitter = { callerId: call.caller.id, structureId: call.caller.structureId };
    await storeSubmission(transaction, { patientId, set, documents, signature, submitter, at: call.at }, newId);
    await accessLog.recordWithin(transaction, call, {
      transaction: provideAndRegister.transaction,
      outcome: 'ok',
      documentUniqueIds: documents.map(({ entry }) => entry.uniqueId),
      keepsAuthorisation: false,
    });
  });
}

/** entryUuid of a new document → entryUuid of the one it replaces. */
function replacements({ associations }: Submission): Map<string, string> {
  return new Map(associations.filter(({ type }) => type === 'RPLC').map(({ source, target }) => [source, target]));
}

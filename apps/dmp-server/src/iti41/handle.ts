import { setImmediate } from 'node:timers/promises';
import {
  checkSubmission,
  type DocumentEntry,
  decodeProvideAndRegister,
  encodeRegistryResponse,
  type Submission,
} from '@trousse/xds';
import type { Call } from '../call.ts';
import { checkFeedingNotOpposed } from '../checks/feeding-not-opposed.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import type { Vaccination } from '../store/submission-rows.ts';
import { refreshVaccinationHistory } from '../vaccination/refresh-vaccination-history.ts';
import { checkAnnounced, checkDeposit, refuseIfAny } from './check-deposit.ts';
import { vaccinationsOf } from './checks/vaccination-notes.ts';
import type { Announced, DepositedDocument, ReceivedFile } from './deposit.ts';
import { openDocument } from './open-document.ts';
import { discardFiles, type ReceivedFiles, receiveFiles } from './receive.ts';
import { type KeptDeposit, type KeptDocument, register } from './register.ts';
import type { WholeDocuments } from './whole-documents.ts';

/**
 * TD2.1: ITI-41 Provide and Register Document Set (dmp.md §6.8). The answer is a success only once bytes and rows are
 * durable; sent again, the same submission is refused as registered already.
 */
export const provideAndRegister: Operation = {
  transaction: transactionOf,
  async handle(context, anyCall, { envelope, attachments }) {
    const { config, store, blobs } = context;
    const provided = decodeProvideAndRegister(envelope.body);
    const { submission } = provided;
    const call = checkPatientOfRequest(anyCall, submission.set.patient);
    const standing = await entitle(store, call.caller.kind === 'employee' ? 'submitAsEmployee' : 'submit', call);
    checkFeedingNotOpposed(standing);
    refuseIfAny(checkSubmission(provided));
    const announced = { call, config, submission };
    checkAnnounced(announced);
    const files = await receiveFiles(provided, attachments, blobs, config.limits.maxDocumentBytes);
    try {
      const vaccinations = await context.checkTurns(() => check(context, announced, files));
      const kept = await keep(submission, files, vaccinations);
      const patientId = standing.patient!.patient_id;
      await register(context, call, { ...kept, patientId, transaction: transactionOf(call) });
      context.alerts.wake();
      if (mayConcernVaccinations(kept)) await refreshVaccinationHistory(context, patientId);
    } finally {
      await discardFiles(files);
    }
    return { body: encodeRegistryResponse({ status: 'Success', errors: [] }), outcome: 'ok', recorded: true };
  },
  documents: ({ envelope }) =>
    decodeProvideAndRegister(envelope.body).submission.documents.map(({ uniqueId }) => uniqueId),
  refuse: (errors) => encodeRegistryResponse({ status: 'Failure', errors }),
};

/** TD2.2 is the submission by the holder of an employee's card (dmp.md §14). */
function transactionOf({ caller }: Call): string {
  return caller.kind === 'employee' ? 'TD2.2' : 'TD2.1';
}

/**
 * Runs the rules that look at the bytes; what was read of the documents is then let go.
 * @returns by entryUuid, the vaccination that each note tells
 */
async function check(
  { algorithms, whole }: Context,
  announced: Announced,
  files: ReceivedFiles,
): Promise<Map<string, Vaccination>> {
  const { documents, signature } = announced.submission;
  const fileOf = ({ entryUuid }: DocumentEntry): ReceivedFile => files.get(entryUuid)!;
  const opened = await openAll(documents, fileOf, whole);
  const deposit = { ...announced, documents: opened, signature: { entry: signature, file: fileOf(signature) } };
  await checkDeposit(deposit, { algorithms, whole });
  return vaccinationsOf(deposit);
}

/** Reads the documents one by one; reading one may take long enough to let other calls through in between. */
async function openAll(
  entries: readonly DocumentEntry[],
  fileOf: (entry: DocumentEntry) => ReceivedFile,
  whole: WholeDocuments,
): Promise<DepositedDocument[]> {
  const documents: DepositedDocument[] = [];
  for (const entry of entries) {
    documents.push(await openDocument(entry, fileOf(entry), whole));
    await setImmediate();
  }
  return documents;
}

/** Makes the bytes durable, before the rows that name them. */
async function keep(
  submission: Submission,
  files: ReceivedFiles,
  vaccinations: ReadonlyMap<string, Vaccination>,
): Promise<KeptDeposit> {
  const replaced = replacements(submission);
  const keepOne = async (entry: DocumentEntry): Promise<KeptDocument> => {
    const replaces = replaced.get(entry.entryUuid);
    const blob = await files.get(entry.entryUuid)!.staged.keep();
    const vaccination = vaccinations.get(entry.entryUuid);
    return { entry, blob, ...(replaces === undefined ? {} : { replaces }), ...(vaccination && { vaccination }) };
  };
  const [signature, ...documents] = await Promise.all([submission.signature, ...submission.documents].map(keepOne));
  return { set: submission.set, signature: signature!, documents };
}

/** Whether a deposit may change what the vaccination history tells: with a note, or by replacing one. */
function mayConcernVaccinations({ documents }: KeptDeposit): boolean {
  return documents.some(({ vaccination, replaces }) => vaccination !== undefined || replaces !== undefined);
}

/** entryUuid of a new document → entryUuid of the one it replaces. */
function replacements({ associations }: Submission): Map<string, string> {
  return new Map(associations.filter(({ type }) => type === 'RPLC').map(({ source, target }) => [source, target]));
}

import { decodeMetadataUpdate, encodeRegistryResponse, type MetadataUpdate, XdsError } from '@trousse/xds';
import type { PatientCall } from '../call.ts';
import { checkOpenRecord } from '../checks/open-record.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import type { Incoming, Operation } from '../operation.ts';
import { demandKnownCaller } from '../rights/entitle.ts';
import { lockActivePatient } from '../store/commands/lock-patient.ts';
import { claimSetUniqueId, storeUpdateSet } from '../store/commands/store-update.ts';
import { standingOf } from '../store/queries/standing.ts';
import { runIn } from '../store/transaction.ts';
import { refreshVaccinationHistory } from '../vaccination/refresh-vaccination-history.ts';
import { transactionOfAct } from './acts.ts';
import { checkUpdate } from './check-update.ts';
import { changeMetadata } from './new-metadata.ts';
import { changeStatus, statusActOf } from './new-status.ts';
import type { Update } from './update.ts';

/** TD3.3: ITI-57 Update Document Set (dmp.md §6.11). All the changes of a message are made, or none. */
export const updateDocumentSet: Operation = {
  transaction: (_, incoming) => transactionOf(incoming),
  async handle(context, anyCall, { envelope }) {
    const update = decodeMetadataUpdate(envelope.body);
    const call = checkPatientOfRequest(anyCall, update.set.patient);
    const standing = await standingOf(context.store, call);
    demandKnownCaller(call, standing);
    const { patient_id: patientId } = checkOpenRecord(standing);
    checkUpdate(update);
    await apply(context, call, patientId, update);
    await refreshVaccinationHistory(context, patientId);
    return { body: encodeRegistryResponse({ status: 'Success', errors: [] }), outcome: 'ok', recorded: true };
  },
  // A change of status names its document by an entryUuid alone.
  documents: ({ envelope }) =>
    decodeMetadataUpdate(envelope.body).changes.flatMap((one) => (one.kind === 'metadata' ? [one.entry.uniqueId] : [])),
  refuse: (errors) => encodeRegistryResponse({ status: 'Failure', errors }),
};

/**
 * The changes and their traces, in one transaction that has the patient's record to itself: what each right rests on is
 * read where it cannot change any more.
 */
async function apply(
  { store, accessLog, newId, config }: Context,
  call: PatientCall,
  patientId: string,
  { set, changes }: MetadataUpdate,
): Promise<void> {
  const submitter = { callerId: call.caller.id, structureId: call.caller.structureId };
  const updateSet = { patientId, set, submitter, at: call.at };
  await accessLog.prepare(call.at);
  await store.db.transaction().execute(async (transaction) => {
    const run = runIn(transaction);
    if ((await lockActivePatient(transaction, call.ins)) !== patientId) throw new ServerError('unknown-patient');
    await claimSetUniqueId(run, updateSet);
    const standing = await standingOf({ prepared: run }, call);
    const stored = await storeUpdateSet(run, updateSet, newId);
    const update: Update = { transaction, call, config, standing, set: stored, newId };
    for (const change of changes) {
      const { transactions, documentUniqueId } =
        change.kind === 'metadata' ? await changeMetadata(update, change) : await changeStatus(update, change);
      for (const name of transactions) {
        // Deleting rests on no authorisation, so it uses none.
        const keepsAuthorisation = name !== transactionOfAct.delete;
        const documentUniqueIds = [documentUniqueId];
        const trace = { transaction: name, outcome: 'ok', documentUniqueIds, keepsAuthorisation };
        await accessLog.recordWithin(transaction, call, trace);
      }
    }
  });
}

/** Masking is told from making visible by what was in force: until then, and for several acts at once, by the whole. */
function transactionOf({ envelope }: Incoming): string {
  try {
    const { changes } = decodeMetadataUpdate(envelope.body);
    const names = new Set(
      changes.map((change) => (change.kind === 'status' ? transactionOfAct[statusActOf(change)] : 'TD3.3')),
    );
    return names.size === 1 ? [...names][0]! : 'TD3.3';
  } catch (error) {
    if (error instanceof XdsError) return 'TD3.3';
    throw error;
  }
}

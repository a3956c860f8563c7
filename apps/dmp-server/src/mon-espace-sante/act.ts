import type { Context } from '../context.ts';
import { PatientRefusal } from '../errors.ts';
import { lockActivePatient } from '../store/commands/lock-patient.ts';
import { recordAct } from '../store/patient/record-act.ts';
import type { Run } from '../store/run.ts';
import { runIn, type Transaction } from '../store/transaction.ts';
import type { Acting } from './acting.ts';

/**
 * Changes a record for its patient: the change and its row in the access history, or neither.
 * @param documents uniqueIds of the documents concerned
 * @throws what `work` throws; PatientRefusal `closed-record`
 */
export async function act<T>(
  { store, accessLog, newId }: Pick<Context, 'store' | 'accessLog' | 'newId'>,
  acting: Acting,
  work: (transaction: Transaction) => Promise<T>,
  documents: readonly string[] = [],
): Promise<T> {
  await accessLog.prepare(acting.at);
  return await store.db.transaction().execute(async (transaction) => {
    const locked = await lockActivePatient(transaction, acting.patient);
    if (locked === undefined) throw new PatientRefusal('closed-record');
    const done = await work(transaction);
    await recordAct(runIn(transaction), acting, { outcome: 'ok', documents }, newId);
    return done;
  });
}

/** Shows something of a record to its patient: what is shown and its row in the access history, together. */
export async function show<T>(
  { store, accessLog, newId }: Pick<Context, 'store' | 'accessLog' | 'newId'>,
  acting: Acting,
  look: (run: Run) => Promise<T>,
  documents: readonly string[] = [],
): Promise<T> {
  await accessLog.prepare(acting.at);
  return await store.transact(async (run) => {
    const seen = await look(run);
    await recordAct(run, acting, { outcome: 'ok', documents }, newId);
    return seen;
  });
}

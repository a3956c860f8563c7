import type { Entry, WebPsPage } from '@trousse/dmp-wire';
import type { PatientCall } from '../../call.ts';
import type { Context } from '../../context.ts';
import { ServerError } from '../../errors.ts';
import { lockActivePatient } from '../../store/commands/lock-patient.ts';
import type { Transaction } from '../../store/transaction.ts';
import { PageRefusal } from '../page-problems.ts';
import type { Form } from '../read-form.ts';

/** What someone sends from a form of a page. */
export type Sent = { readonly entry: Entry; readonly call: PatientCall; readonly form: Form };

/** One act of a page: what it is called in the access history, and what it does. */
export type WebAct = {
  readonly page: WebPsPage;
  readonly transaction: string;
  /** Does it, with its trace or not at all. @returns the notice that the page shows next @throws PageRefusal, ServerError */
  run(context: Context, sent: Sent): Promise<string>;
};

/** The patient's agreement, which the form asks for each time (EFF-69). @throws PageRefusal `no-agreement` */
export function demandAgreement(form: Form): void {
  if (form.maybe('accord') !== 'oui') throw new PageRefusal('no-agreement');
}

/** Changes the record with its row in the access history, or neither. @throws ServerError `unknown-patient` */
export async function changeRecord(
  { store, accessLog }: Context,
  call: PatientCall,
  transactionName: string,
  work: (transaction: Transaction, patientId: string) => Promise<void>,
): Promise<void> {
  await accessLog.prepare(call.at);
  await store.db.transaction().execute(async (transaction) => {
    const patientId = await lockActivePatient(transaction, call.ins);
    if (patientId === undefined) throw new ServerError('unknown-patient');
    await work(transaction, patientId);
    const trace = { transaction: transactionName, outcome: 'ok', keepsAuthorisation: false };
    await accessLog.recordWithin(transaction, call, trace);
  });
}

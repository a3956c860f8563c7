import { type Td12Request, td12 } from '@trousse/dmp-wire';
import { checkDetachedRecord } from '../checks/detached-record.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Config } from '../config.ts';
import type { StatusProblem } from '../errors.ts';
import { changeAndAnswer } from '../gdp-outcome.ts';
import { gdpTransaction } from '../gdp-transaction.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { lockRecord } from '../store/commands/lock-record.ts';
import type { Transaction } from '../store/transaction.ts';
import { close } from './close.ts';
import { modify } from './modify.ts';
import { reactivate } from './reactivate.ts';

/** TD1.2, TD1.3b and TD1.4: opens a closed record again, changes its administrative data, closes it (dmp.md §6.6). */
export const changePatientRecord: Operation = {
  transaction: (_, { envelope }) => gdpTransaction(envelope.body, 'TD1.2'),
  async handle(context, anyCall, { envelope }) {
    const request = td12.decodeRequest(envelope.body);
    const call = checkPatientOfRequest(anyCall, request.ins);
    await entitle(context.store, 'manage', call);
    return await changeAndAnswer(context, call, {
      transaction: gdpTransaction(envelope.body, 'TD1.2'),
      change: (transaction) => change(transaction, request, { config: context.config, at: call.at }),
      encode: (answer) => td12.encodeResponse({ ...answer, request }),
    });
  },
};

async function change(
  transaction: Transaction,
  request: Td12Request,
  o: { readonly config: Config; readonly at: Date },
): Promise<StatusProblem | undefined> {
  const record = await lockRecord(transaction, request.ins);
  if (record === undefined) return 'no-record';
  checkDetachedRecord(record);
  if (request.reason === 'REAC') return await reactivate(transaction, record, request, o.at);
  if (request.reason === 'MODIF_DATA') return await modify(transaction, record, request);
  return await close(transaction, record, request, { motives: o.config.closingMotives, at: o.at });
}

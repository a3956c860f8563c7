import { type Td11Request, td11 } from '@trousse/dmp-wire';
import { checkCompleteTraits } from '../checks/complete-traits.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import { ServerError, type StatusProblem } from '../errors.ts';
import { changeAndAnswer } from '../gdp-outcome.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { createRecord } from '../store/commands/create-record.ts';
import { lockRecord } from '../store/commands/lock-record.ts';
import type { Transaction } from '../store/transaction.ts';

/** TD1.1: creates a record (dmp.md §6.6). Historic: refused unless the configuration allows it (§1). */
export const createPatientRecord: Operation = {
  transaction: () => 'TD1.1',
  async handle(context, anyCall, { envelope }) {
    const request = td11.decodeRequest(envelope.body);
    const call = checkPatientOfRequest(anyCall, request.ins);
    await entitle(context.store, 'manage', call);
    if (!context.config.creationAllowed) throw new ServerError('creation-not-allowed');
    return await changeAndAnswer(context, call, {
      transaction: 'TD1.1',
      change: (transaction) => create(context, transaction, request, call.at),
      encode: (answer) => td11.encodeResponse({ ...answer, request }),
    });
  },
};

async function create(
  { newId }: Context,
  transaction: Transaction,
  { ins, data, consent }: Td11Request,
  at: Date,
): Promise<StatusProblem | undefined> {
  const incomplete = checkCompleteTraits(data.traits);
  if (incomplete !== undefined) return incomplete;
  if (!consent) return 'no-consent';
  if (await createRecord(transaction, { patientId: newId(), ins, data, at })) return undefined;
  const there = await lockRecord(transaction, ins);
  return there?.state === 'closed' ? 'closed-record' : 'active-record';
}

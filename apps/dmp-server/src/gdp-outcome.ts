import { dmpOids, type GdpOutcome } from '@trousse/dmp-wire';
import type { Raw } from '@trousse/xml';
import type { PatientCall } from './call.ts';
import type { Context } from './context.ts';
import { type StatusProblem, statusProblems } from './errors.ts';
import type { Outgoing } from './operation.ts';
import type { Transaction } from './store/transaction.ts';

/** What a patient-management answer says beside its outcome. */
type Answer = { readonly id: { root: string; extension: string }; readonly creationTime: Date };

/**
 * Changes a record and answers (TD1.1 to TD1.4): the change and its row of the access history, or neither.
 * @param o.change returns what it refuses, having changed nothing
 * @param o.encode writes the body of the answer
 */
export async function changeAndAnswer(
  { store, accessLog, newId }: Context,
  call: PatientCall,
  o: {
    readonly transaction: string;
    readonly change: (transaction: Transaction) => Promise<StatusProblem | undefined>;
    readonly encode: (answer: Answer & { outcome: GdpOutcome }) => Raw;
  },
): Promise<Outgoing> {
  await accessLog.prepare(call.at);
  const problem = await store.db.transaction().execute(async (transaction) => {
    const refusal = await o.change(transaction);
    const outcome = refusal === undefined ? 'ok' : statusProblems[refusal][0];
    await accessLog.recordWithin(transaction, call, { transaction: o.transaction, outcome, keepsAuthorisation: false });
    return refusal;
  });
  const answer = { id: { root: dmpOids.system, extension: newId() }, creationTime: call.at };
  const outcome = outcomeOf(problem);
  return {
    body: o.encode({ ...answer, outcome }),
    outcome: problem === undefined ? 'ok' : statusProblems[problem][0],
    recorded: true,
  };
}

function outcomeOf(problem: StatusProblem | undefined): GdpOutcome {
  if (problem === undefined) return { accepted: true };
  const [code, text] = statusProblems[problem];
  return { accepted: false, error: { code, text } };
}

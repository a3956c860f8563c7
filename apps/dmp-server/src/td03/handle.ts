import { type Td03Request, type Td03Response, td03 } from '@trousse/dmp-wire';
import type { PatientCall } from '../call.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import { ServerError, type StatusProblem, statusProblems } from '../errors.ts';
import type { Operation, Outgoing } from '../operation.ts';
import { demandKnownCaller } from '../rights/entitle.ts';
import type { Right } from '../rights/matrix.ts';
import { demandRight } from '../rights/rights.ts';
import { declareTreatingDoctor, withdrawTreatingDoctor } from '../store/commands/declare-treating-doctor.ts';
import { grantAuthorisation } from '../store/commands/grant-authorisation.ts';
import { lockActivePatient } from '../store/commands/lock-patient.ts';
import { withdrawAuthorisation } from '../store/commands/withdraw-authorisation.ts';
import { type Standing, standingOf } from '../store/queries/standing.ts';
import type { Transaction } from '../store/transaction.ts';
import { holderOf } from './holder.ts';

/** TD0.3: the caller declares an authorisation or the status of médecin traitant, or withdraws it (dmp.md §6.3). */
export const setAuthorisation: Operation = {
  transaction: () => 'TD0.3',
  async handle(context, anyCall, { envelope }) {
    const call = checkPatientOfRequest(anyCall);
    const request = td03.decodeRequest(envelope.body);
    const standing = await standingOf(context.store, call);
    demandKnownCaller(call, standing);
    demandRight(rightOf(request), call, standing);
    if (standing.patient === undefined) return refused('no-record');
    if (standing.patient.state === 'closed') return refused('closed-record');
    if (request.action === 'AJOUT' && standing.authorisation === 'INTERDIT') throw new ServerError('blocked');
    return await change(context, call, actOf(request, call, standing));
  },
};

function rightOf({ action, role }: Td03Request): Right {
  if (role === undefined) return action === 'AJOUT' ? 'declareAuthorised' : 'withdraw';
  return action === 'AJOUT' ? 'declareTreating' : 'withdrawTreating';
}

/** Changes a record that the transaction holds. @returns the sentence that goes with the answer */
type Act = (transaction: Transaction, patientId: string) => Promise<string | undefined>;

function actOf({ action, role }: Td03Request, call: PatientCall, { authorisation, treatingDoctor }: Standing): Act {
  const holderId = holderOf(call);
  const { at } = call;
  if (role !== undefined) {
    return async (transaction, patientId) => {
      if (action === 'SUPPRESSION') {
        await withdrawTreatingDoctor(transaction, { patientId, holderId });
        return undefined;
      }
      await declareTreatingDoctor(transaction, { patientId, holderId, at });
      return treatingDoctor ? 'Le statut de médecin traitant était déjà déclaré' : undefined;
    };
  }
  if (action === 'SUPPRESSION') {
    return async (transaction, patientId) => {
      const withdrawn = await withdrawAuthorisation(transaction, { patientId, holderId });
      return withdrawn ? undefined : 'Aucune autorisation n’était en cours';
    };
  }
  return async (transaction, patientId) => {
    await grantAuthorisation(transaction, { patientId, holderId, at });
    // A repeated addition is accepted, with a sentence that says so (dmp.md §6.3).
    return authorisation === 'VALIDE' ? 'L’autorisation existait déjà, elle est renouvelée' : undefined;
  };
}

/** The change and its trace, or neither. */
async function change({ store, accessLog }: Context, call: PatientCall, act: Act): Promise<Outgoing> {
  await accessLog.prepare(call.at);
  return await store.db.transaction().execute(async (transaction) => {
    const patientId = await lockActivePatient(transaction, call.ins);
    // Closed since it was looked at.
    if (patientId === undefined) return refused('closed-record');
    const context = await act(transaction, patientId);
    await accessLog.recordWithin(transaction, call, { transaction: 'TD0.3', outcome: 'ok', keepsAuthorisation: false });
    const response: Td03Response = { ok: true, ...(context === undefined ? {} : { context }) };
    return { body: td03.encodeResponse(response), outcome: 'ok', recorded: true };
  });
}

function refused(problem: StatusProblem): Outgoing {
  const [code, context] = statusProblems[problem];
  return { body: td03.encodeResponse({ ok: false, code, context }), outcome: code };
}

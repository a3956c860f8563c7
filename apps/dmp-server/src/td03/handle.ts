import { type Td03Response, td03 } from '@trousse/dmp-wire';
import type { PatientCall } from '../call.ts';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import type { Operation, Outgoing } from '../operation.ts';
import { demandKnownCaller } from '../rights/entitle.ts';
import { demandRight } from '../rights/rights.ts';
import { grantAuthorisation } from '../store/commands/grant-authorisation.ts';
import { lockActivePatient } from '../store/commands/lock-patient.ts';
import { withdrawAuthorisation } from '../store/commands/withdraw-authorisation.ts';
import { type Standing, standingOf } from '../store/queries/standing.ts';
import type { Transaction } from '../store/transaction.ts';

/** TD0.3: the caller declares an authorisation, or withdraws it (dmp.md §6.3). */
export const setAuthorisation: Operation = {
  transaction: 'TD0.3',
  async handle(context, anyCall, { envelope }) {
    const call = checkPatientOfRequest(anyCall);
    const { action, role } = td03.decodeRequest(envelope.body);
    const standing = await standingOf(context.store, call);
    demandKnownCaller(call, standing);
    demandRight(action === 'AJOUT' ? 'authorise' : 'withdraw', call, standing);
    if (role !== undefined) {
      return refused('DMPInvalidRequest', 'Le statut de médecin traitant ne se déclare pas par cette transaction');
    }
    if (standing.patient === undefined) return refused('XDSUnknownPatientId', 'Ce patient n’a pas de DMP');
    if (standing.patient.state === 'closed') return refused('DMPClosed', 'Le DMP de ce patient est fermé');
    if (action === 'SUPPRESSION') return await withdraw(context, call);
    if (standing.authorisation === 'INTERDIT') throw new ServerError('blocked');
    return await grant(context, call, standing);
  },
};

async function grant(context: Context, call: PatientCall, { authorisation }: Standing): Promise<Outgoing> {
  await change(context, call, (transaction, patientId) =>
    grantAuthorisation(transaction, { patientId, holderId: holderOf(call), at: call.at }),
  );
  return answer({
    ok: true,
    ...(authorisation === 'VALIDE' ? { context: 'L’autorisation existait déjà, elle est renouvelée' } : {}),
  });
}

async function withdraw(context: Context, call: PatientCall): Promise<Outgoing> {
  let withdrawn = false;
  await change(context, call, async (transaction, patientId) => {
    withdrawn = await withdrawAuthorisation(transaction, { patientId, holderId: holderOf(call) });
  });
  return answer({ ok: true, ...(withdrawn ? {} : { context: 'Aucune autorisation n’était en cours' }) });
}

/** The change and its trace, or neither. */
async function change(
  { store, accessLog }: Context,
  call: PatientCall,
  command: (transaction: Transaction, patientId: string) => Promise<void>,
): Promise<void> {
  await accessLog.prepare(call.at);
  await store.db.transaction().execute(async (transaction) => {
    const patientId = await lockActivePatient(transaction, call.ins);
    if (patientId === undefined) throw new ServerError('internal');
    await command(transaction, patientId);
    const trace = { transaction: setAuthorisation.transaction, outcome: 'ok', keepsAuthorisation: false };
    await accessLog.recordWithin(transaction, call, trace);
  });
}

/** What the holder of an employee's card declares is given to the structure (dmp.md §9). */
function holderOf({ caller }: PatientCall): string {
  return caller.kind === 'employee' ? caller.structureId : caller.id;
}

function answer(response: Td03Response): Outgoing {
  return { body: td03.encodeResponse(response), outcome: 'ok', recorded: true };
}

function refused(code: string, context: string): Outgoing {
  return { body: td03.encodeResponse({ ok: false, code, context }), outcome: code };
}

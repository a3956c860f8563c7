import { dmpWireLimits, td16 } from '@trousse/dmp-wire';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import { type StatusProblem, statusProblems } from '../errors.ts';
import type { Operation, Outgoing } from '../operation.ts';
import { demandKnownCaller } from '../rights/entitle.ts';
import { demandRight } from '../rights/rights.ts';
import { listProfessionals } from '../store/queries/list-professionals.ts';
import { standingOf } from '../store/queries/standing.ts';
import { listedAuthorisation } from './listed-authorisation.ts';

/** TD1.6: the professionals whom the patient authorised or blocked (dmp.md §6.7). */
export const listAuthorised: Operation = {
  transaction: () => 'TD1.6',
  async handle({ store }, anyCall, { envelope }) {
    const call = checkPatientOfRequest(anyCall);
    const { mode } = td16.decodeRequest(envelope.body);
    const standing = await standingOf(store, call);
    demandKnownCaller(call, standing);
    // Before the right: on no record nobody has one, and that would hide why.
    if (standing.patient === undefined) return refused('no-record');
    if (standing.patient.state === 'closed') return refused('closed-record');
    demandRight('listProfessionals', call, standing);
    const rows = await listProfessionals(store, call, { mode, most: dmpWireLimits.maxListedProfessionals });
    const response = { status: { ok: true }, authorisations: rows.map(listedAuthorisation) } as const;
    return { body: td16.encodeResponse(response), outcome: 'ok' };
  },
};

function refused(problem: StatusProblem): Outgoing {
  const [code, context] = statusProblems[problem];
  return { body: td16.encodeResponse({ status: { ok: false, code, context }, authorisations: [] }), outcome: code };
}

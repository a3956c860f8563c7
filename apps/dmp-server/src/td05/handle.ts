import { dmpOids, type Td05Outcome, td05 } from '@trousse/dmp-wire';
import { checkNoPatient } from '../checks/no-patient.ts';
import { statusProblems } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { findByTraits } from '../store/queries/find-by-traits.ts';
import { candidateOf } from './candidate.ts';
import { matches } from './matches.ts';

/**
 * TD0.5: the patients whose traits are these (dmp.md §6.1), for regulation centres alone (§9). The name and a given
 * name, of birth or used, and the birth date must be told: with less the answer would be a list of strangers.
 */
export const searchByTraits: Operation = {
  transaction: () => 'TD0.5',
  async handle({ store, newId, config }, call, { envelope }) {
    const request = td05.decodeRequest(envelope.body);
    checkNoPatient(call);
    await entitle(store, 'searchByTraits', call);
    const { name, givenName, birthDate } = request.criteria;
    const answer = (outcome: Td05Outcome, told: string) => ({
      body: td05.encodeResponse({
        request,
        id: { root: dmpOids.system, extension: newId() },
        creationTime: call.at,
        outcome,
      }),
      outcome: told,
    });
    if (givenName === undefined || birthDate === undefined) {
      const [code, text] = statusProblems['too-wide-search'];
      return answer({ error: { code, text } }, code);
    }
    const patients = await findByTraits(store, { name, givenName, birthDate });
    const found = patients.filter((patient) => matches(request.criteria, patient));
    const most = Math.min(config.limits.candidates, request.most ?? Number.POSITIVE_INFINITY);
    const candidates = found.slice(0, most).flatMap(candidateOf);
    return answer({ candidates, total: found.length }, found.length === 0 ? 'NF' : 'ok');
  },
};

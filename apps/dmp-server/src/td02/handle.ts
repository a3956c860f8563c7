import { dmpOids, td02 } from '@trousse/dmp-wire';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { outcomeFor } from './outcome.ts';

/** TD0.2: does the record exist, may the caller read it (dmp.md §6.2). */
export const testExistence: Operation = {
  transaction: 'TD0.2',
  async handle({ store, newId }, anyCall, { envelope }) {
    const request = td02.decodeRequest(envelope.body);
    const call = checkPatientOfRequest(anyCall, request.ins);
    const standing = await entitle(store, 'existence', call);
    const outcome = outcomeFor(request, standing);
    const id = { root: dmpOids.system, extension: newId() };
    return {
      body: td02.encodeResponse({ request, id, creationTime: call.at, outcome }),
      outcome: 'error' in outcome ? 'AE' : outcome.status.record === 'none' ? 'NF' : 'ok',
    };
  },
};

import { dmpOids, td02, td13a } from '@trousse/dmp-wire';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import { gdpTransaction } from '../gdp-transaction.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { administrativeDataOf } from '../store/patient-columns.ts';
import { statusFor } from './status.ts';

/**
 * TD0.2: does the record exist, may the caller read it (dmp.md §6.2); and TD1.3a, the same message with another reason:
 * its administrative data (dmp.md §6.6).
 */
export const readAboutRecord: Operation = {
  transaction: (_, { envelope }) => gdpTransaction(envelope.body, 'TD0.2'),
  async handle({ store, newId }, anyCall, { envelope }) {
    const request = td02.decodeRequest(envelope.body);
    const call = checkPatientOfRequest(anyCall, request.ins);
    const administrative = request.reason === 'CNSLT_DATA';
    const standing = await entitle(store, administrative ? 'administrativeData' : 'existence', call);
    const status = statusFor(standing);
    const answer = { request, id: { root: dmpOids.system, extension: newId() }, creationTime: call.at };
    const { patient } = standing;
    const data = administrative && patient !== undefined ? { data: administrativeDataOf(patient) } : {};
    return {
      body: administrative
        ? td13a.encodeResponse({ ...answer, outcome: { status, ...data } })
        : td02.encodeResponse({ ...answer, outcome: { status } }),
      outcome: status.record === 'none' ? 'NF' : 'ok',
    };
  },
};

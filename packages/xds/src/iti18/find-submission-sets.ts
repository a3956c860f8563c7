import type { FindSubmissionSetsQuery } from '../model/stored-query.ts';
import { present } from '../wire/present.ts';
import { setNames as names } from './names.ts';
import { list, single } from './parameters.ts';
import type { QueryCodec } from './query-codec.ts';
import { readCodes, readPatient, readRange, readStatuses } from './read-parameters.ts';
import {
  codesParameter,
  listParameter,
  patientParameter,
  rangeParameters,
  statusParameter,
  textParameter,
} from './write-parameters.ts';

/** FindSubmissionSets (IHE ITI TF-2 §3.18.4.1.2.3.7.2): how to search by date of submission (dmp.md §6.9). */
export const findSubmissionSets: QueryCodec<FindSubmissionSetsQuery> = {
  write: (query) => [
    patientParameter(names.patient, query.patient),
    statusParameter(names.status, query.status),
    listParameter(names.sourceIds, query.sourceIds),
    ...rangeParameters(names.submissionTime, query.submissionTime),
    textParameter(names.authorPerson, query.authorPerson),
    codesParameter(names.contentTypeCodes, query.contentTypeCodes),
  ],
  read: (parameters, returnType) => ({
    kind: 'FindSubmissionSets',
    returnType,
    patient: readPatient(parameters, names.patient),
    status: readStatuses(parameters, names.status),
    ...present({
      sourceIds: list(parameters, names.sourceIds),
      submissionTime: readRange(parameters, names.submissionTime),
      authorPerson: single(parameters, names.authorPerson),
      contentTypeCodes: readCodes(parameters, names.contentTypeCodes),
    }),
  }),
};

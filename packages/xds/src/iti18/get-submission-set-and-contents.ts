import { XdsError } from '../errors.ts';
import type { GetSubmissionSetAndContentsQuery } from '../model/stored-query.ts';
import { present } from '../wire/present.ts';
import { documentNames, setNames } from './names.ts';
import { list, type Parameters, single } from './parameters.ts';
import type { QueryCodec } from './query-codec.ts';
import { readCodeLists, readCodes } from './read-parameters.ts';
import { codeListParameters, codesParameter, listParameter, textParameter } from './write-parameters.ts';

/** GetSubmissionSetAndContents (IHE ITI TF-2 §3.18.4.1.2.3.7.10). */
export const getSubmissionSetAndContents: QueryCodec<GetSubmissionSetAndContentsQuery> = {
  write: (query) => [
    'uniqueId' in query.by
      ? textParameter(setNames.uniqueId, query.by.uniqueId)
      : textParameter(setNames.entryUuid, query.by.entryUuid),
    codesParameter(documentNames.formatCodes, query.formatCodes),
    ...codeListParameters(documentNames.confidentialityCodes, query.confidentialityCodes),
    listParameter(documentNames.documentTypes, query.documentTypes),
  ],
  read: (parameters, returnType) => ({
    kind: 'GetSubmissionSetAndContents',
    returnType,
    by: readSet(parameters),
    ...present({
      formatCodes: readCodes(parameters, documentNames.formatCodes),
      confidentialityCodes: readCodeLists(parameters, documentNames.confidentialityCodes),
      documentTypes: list(parameters, documentNames.documentTypes),
    }),
  }),
};

/** One or the other. */
function readSet(parameters: Parameters): GetSubmissionSetAndContentsQuery['by'] {
  const uniqueId = single(parameters, setNames.uniqueId);
  const entryUuid = single(parameters, setNames.entryUuid);
  if (uniqueId !== undefined && entryUuid !== undefined) throw new XdsError('parameter-number', setNames.uniqueId);
  if (uniqueId !== undefined) return { uniqueId };
  if (entryUuid !== undefined) return { entryUuid };
  throw new XdsError('missing-parameter', setNames.uniqueId);
}

import { XdsError } from '../errors.ts';
import type { GetDocumentsQuery, ReturnType } from '../model/stored-query.ts';
import { list, type Parameters } from './parameters.ts';
import type { QueryParameter } from './query-parameter.ts';
import { quoteList } from './values.ts';

/** Parameters of GetDocuments (IHE ITI TF-2 §3.18.4.1.2.3.7.5): one or the other. */
const entryUuidName = '$XDSDocumentEntryEntryUUID';
const uniqueIdName = '$XDSDocumentEntryUniqueId';

export function writeGetDocuments({ by }: GetDocumentsQuery): QueryParameter[] {
  return 'uniqueIds' in by ? [[uniqueIdName, quoteList(by.uniqueIds)]] : [[entryUuidName, quoteList(by.entryUuids)]];
}

/** @throws XdsError when neither or both identifiers are given. */
export function readGetDocuments(parameters: Parameters, returnType: ReturnType): GetDocumentsQuery {
  const uniqueIds = list(parameters, uniqueIdName);
  const entryUuids = list(parameters, entryUuidName);
  if (uniqueIds !== undefined && entryUuids !== undefined) throw new XdsError('parameter-number', uniqueIdName);
  if (uniqueIds !== undefined) return { kind: 'GetDocuments', returnType, by: { uniqueIds } };
  if (entryUuids !== undefined) return { kind: 'GetDocuments', returnType, by: { entryUuids } };
  throw new XdsError('missing-parameter', uniqueIdName);
}

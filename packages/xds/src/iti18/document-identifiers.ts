import { XdsError } from '../errors.ts';
import type { DocumentIdentifiers } from '../model/stored-query.ts';
import { documentNames as names } from './names.ts';
import { list, type Parameters, type TextLimit } from './parameters.ts';
import { listParameter, type QueryParameter } from './write-parameters.ts';

/** Parameters that GetDocuments and GetDocumentsAndAssociations share (IHE ITI TF-2 §3.18.4.1.2.3.7.5 and .8). */
export function writeDocumentIdentifiers(by: DocumentIdentifiers): QueryParameter[] {
  return 'uniqueIds' in by
    ? [listParameter(names.uniqueIds, by.uniqueIds)]
    : [listParameter(names.entryUuids, by.entryUuids)];
}

/** @throws XdsError when neither or both identifiers are given, or more of one than its limit. */
export function readDocumentIdentifiers(
  parameters: Parameters,
  limits: { readonly uniqueIds?: TextLimit; readonly entryUuids?: TextLimit } = {},
): DocumentIdentifiers {
  if (parameters.has(names.uniqueIds) && parameters.has(names.entryUuids)) {
    throw new XdsError('parameter-number', names.uniqueIds);
  }
  const uniqueIds = list(parameters, names.uniqueIds, limits.uniqueIds);
  if (uniqueIds !== undefined) return { uniqueIds };
  const entryUuids = list(parameters, names.entryUuids, limits.entryUuids);
  if (entryUuids !== undefined) return { entryUuids };
  throw new XdsError('missing-parameter', names.uniqueIds);
}

import type { Ins } from '@trousse/ins';
import { encodeStoredQuery, type FindDocumentsQuery, type GetDocumentsQuery, type ReturnType } from '@trousse/xds';
import type { Call } from '../call.ts';

/** Criteria of a search; `status` is at least one, times are UTC, `from` inclusive and `to` exclusive. */
export type FindCriteria = Omit<FindDocumentsQuery, 'kind' | 'returnType' | 'patient'>;

/** TD3.1a: search in a record. */
export function findDocumentsRequest(ins: Ins, criteria: FindCriteria): Call {
  const query: FindDocumentsQuery = { ...criteria, kind: 'FindDocuments', returnType: 'LeafClass', patient: ins };
  return { transaction: 'td31', patient: ins, body: encodeStoredQuery(query) };
}

/** TD3.1b and metadata by uniqueId or entryUuid. */
export function getDocumentsRequest(ins: Ins, by: GetDocumentsQuery['by'], returnType: ReturnType): Call {
  return { transaction: 'td31', patient: ins, body: encodeStoredQuery({ kind: 'GetDocuments', returnType, by }) };
}

import type { StoredQueryLimits } from '../limits.ts';
import type { ReturnType, StoredQuery } from '../model/stored-query.ts';
import type { Parameters } from './parameters.ts';
import type { QueryParameter } from './write-parameters.ts';

/** One stored query, both ways. */
export type QueryCodec<Query extends StoredQuery> = {
  readonly write: (query: Query) => QueryParameter[];
  /** @throws XdsError for a missing, repeated or mal formed parameter; those of other queries are ignored. */
  readonly read: (parameters: Parameters, returnType: ReturnType, limits: StoredQueryLimits) => Query;
};

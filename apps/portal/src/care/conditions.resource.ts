import { queryOptions } from '@tanstack/react-query';
import type { Conditions } from '@trousse/contract';
import type { OpenRecord } from '../record/record.resource.ts';
import { api } from '../shell/api.ts';
import { documentsReadFor, newestOf, sourceTypes } from './sources.ts';

/** The long-term conditions, read on the user's act; another list of such documents, another reading. */
export function conditionsQuery({ record: { handle: record }, documents }: OpenRecord) {
  const sources = [...newestOf(documents, sourceTypes.protocol), ...documentsReadFor('conditions', documents)];
  return queryOptions({
    queryKey: ['record', record, 'conditions', sources.map(({ id }) => id).join()],
    queryFn: ({ signal }): Promise<Conditions> => api.record.conditions({ record }, { signal }),
  });
}

import { queryOptions } from '@tanstack/react-query';
import type {
  CarePathway,
  DirectoryProfessionalView,
  DirectoryStructureView,
  DocumentRow,
  PathwayParty,
  PathwaySource,
  PathwayUpdate,
} from '@trousse/contract';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import { type Failure, failureFromCode } from '../ui/failure.ts';

/** The pathway as far as it is known, what is still being read, and what could not be. */
export type PathwayState = {
  readonly pathway?: CarePathway;
  readonly running: readonly PathwaySource[];
  readonly failures: Readonly<Partial<Record<PathwaySource, Failure>>>;
  /** Heard to its end: whoever left before that and comes back has it read again. */
  readonly complete: boolean;
};

/** Names a list of documents: the pathway is read again when one comes or goes. */
export function listName(documents: readonly DocumentRow[]): string {
  let hash = 0;
  for (const { id, status } of documents)
    for (const text of [id, status])
      for (let at = 0; at < text.length; at += 1) hash = (hash * 31 + text.charCodeAt(at)) | 0;
  return `${documents.length}.${hash}`;
}

/** The care pathway of the open record, source by source; what was known is shown until all is known again. */
export function pathwayQuery(record: string, list: string) {
  const queryKey = ['record', record, 'pathway', list] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<PathwayState> => {
      const before = queryClient.getQueryData<PathwayState>(queryKey)?.pathway;
      let state: PathwayState = { ...(before && { pathway: before }), running: [], failures: {}, complete: false };
      let latest = before;
      for await (const update of (await api.pathway.read({ record }, { signal })) as AsyncIterable<PathwayUpdate>) {
        if (update.type === 'pathway') latest = update.pathway;
        state = next(state, update);
        const shown = state.running.length > 0 && before !== undefined ? before : latest;
        state = { ...state, ...(shown && { pathway: shown }) };
        queryClient.setQueryData<PathwayState>(queryKey, state);
      }
      return { ...state, ...(latest && { pathway: latest }), complete: true };
    },
    staleTime: (query) => (query.state.data?.complete ? Number.POSITIVE_INFINITY : 0),
  });
}

function next(state: PathwayState, update: PathwayUpdate): PathwayState {
  if (update.type === 'pathway') return state;
  const running = state.running.filter((source) => source !== update.source);
  if (update.type === 'progress')
    return { ...state, running: update.state === 'running' ? [...running, update.source] : running };
  const failure = failureFromCode(update.code, {
    ...(update.serverCode && { serverCode: update.serverCode }),
    ...(update.serverText && { serverText: update.serverText }),
  });
  return { ...state, running, failures: { ...state.failures, [update.source]: failure } };
}

export type Contact =
  | { readonly kind: 'professional'; readonly professional: DirectoryProfessionalView }
  | { readonly kind: 'structure'; readonly structure: DirectoryStructureView };

/** How to reach a party, as the Annuaire santé says. */
export function contactQuery({ kind, id = '' }: PathwayParty) {
  return queryOptions({
    queryKey: ['contact', kind, id],
    queryFn: async ({ signal }): Promise<Contact> =>
      kind === 'professional'
        ? { kind, professional: (await api.directory.byNationalId({ nationalId: id }, { signal })).professional }
        : { kind, structure: (await api.directory.structure({ id }, { signal })).structure },
  });
}

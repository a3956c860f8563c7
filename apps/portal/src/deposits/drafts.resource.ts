import { queryOptions } from '@tanstack/react-query';
import type { Draft, DraftContent, Patient } from '@trousse/contract';
import { rememberPatient } from '../patients/patients.resource.ts';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import type { Edition } from './draft-keeper.ts';
import { dropLeftover, type Leftover, takeKey, takeLeftover } from './leftovers.ts';

/** A draft to go on with. */
export type OpenedDraft = {
  patient: Patient;
  content: DraftContent;
  revision: number;
  /** What this tab had not saved of it. */
  leftover?: Leftover<DraftContent>;
};

/** My drafts, the one changed last first; asked for again each time a list of them is shown. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: async ({ signal }): Promise<Draft[]> => (await api.drafts.list(undefined, { signal })).drafts,
  staleTime: 0,
});

/** One draft as the server keeps it: read afresh for each form, which changes it from then on. */
export function draftQuery(draft: string) {
  return queryOptions({
    queryKey: ['drafts', draft],
    queryFn: () => openDraft(draft),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export async function openDraft(draft: string): Promise<OpenedDraft> {
  const [opened] = await Promise.all([api.drafts.open({ draft }), prepareLeftovers()]);
  rememberPatient(opened.patient);
  const leftover = await takeLeftover<DraftContent>(draft);
  return { ...opened, ...(leftover && { leftover }) };
}

/** Asks for the key with which this tab keeps what could not be saved; without it nothing is kept. */
export async function prepareLeftovers(): Promise<void> {
  const { key } = await api.drafts.key();
  await takeKey(key);
}

export async function saveDraft(
  input: { draft: string; patient: string; content: DraftContent } & Edition,
): Promise<number> {
  return (await api.drafts.save(input)).revision;
}

export async function discardDraft(draft: string): Promise<void> {
  await api.drafts.discard({ draft });
  forgetDraft(draft);
}

/** The draft is over: discarded, or deposited. */
export function forgetDraft(draft: string): void {
  dropLeftover(draft);
  queryClient.removeQueries({ queryKey: ['drafts', draft] });
  queryClient.setQueryData<Draft[]>(draftsQuery.queryKey, (all) => all?.filter((one) => one.draft !== draft));
}

import { queryOptions } from '@tanstack/react-query';
import type { Outgoing } from '@trousse/contract';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';

/** While one can still be called back or is being handed over, and while one waits for its operator. */
const nearMs = 1_000;
const farMs = 10_000;

/** What is on its way and what failed, newest first; asked again as long as something has not ended. */
export const outgoingQuery = queryOptions({
  queryKey: ['mail', 'outgoing'],
  queryFn: async ({ signal }): Promise<Outgoing[]> => (await api.mail.outgoing(undefined, { signal })).outgoing,
  refetchInterval: ({ state: { data } }) => pauseFor(data),
});

/** @returns milliseconds until the next question; false when there is nothing to ask about */
export function pauseFor(outgoing: readonly Pick<Outgoing, 'state'>[] = []): number | false {
  const states = outgoing.map(({ state }) => state);
  if (states.some((state) => state === 'held' || state === 'sending')) return nearMs;
  return states.includes('waiting') && farMs;
}

/** Takes what the server says of one message. */
export function takeOutgoing(outgoing: Outgoing): void {
  queryClient.setQueryData(outgoingQuery.queryKey, (all: Outgoing[] = []) =>
    [outgoing].concat(all.filter((one) => one.outgoing !== outgoing.outgoing)),
  );
}

/** How many messages have not left, and how many could not. */
export function outgoingCounts(outgoing: readonly Pick<Outgoing, 'state'>[] = []): {
  waiting: number;
  failing: number;
} {
  const failing = outgoing.filter(({ state }) => state === 'failed').length;
  const sent = outgoing.filter(({ state }) => state === 'sent').length;
  return { waiting: outgoing.length - failing - sent, failing };
}

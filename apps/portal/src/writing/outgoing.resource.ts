import { queryOptions } from '@tanstack/react-query';
import type { Outgoing } from '@trousse/contract';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import { outgoingKey, pauseFor } from './outgoing.ts';

/** What is on its way and what failed, newest first; asked again as long as something has not ended. */
export const outgoingQuery = queryOptions({
  queryKey: outgoingKey,
  queryFn: async ({ signal }): Promise<Outgoing[]> => (await api.mail.outgoing(undefined, { signal })).outgoing,
  refetchInterval: ({ state: { data } }) => pauseFor(data),
});

/** Takes what the server says of one message. */
export function takeOutgoing(outgoing: Outgoing): void {
  queryClient.setQueryData(outgoingQuery.queryKey, (all: Outgoing[] = []) =>
    [outgoing].concat(all.filter((one) => one.outgoing !== outgoing.outgoing)),
  );
}

import { useQuery } from '@tanstack/react-query';
import { depositsQuery } from '../deposits/deposits.resource.ts';
import { outgoingQuery } from '../writing/outgoing.resource.ts';
import { outgoingCounts } from '../writing/outgoing.ts';

type Counts = { readonly waiting: number; readonly failing: number };

/** How many of my deposits wait to leave, and how many were refused; and of my messages. */
export function useOutbox(): Counts & { messages: Counts } {
  const { data = [] } = useQuery(depositsQuery);
  const { data: outgoing } = useQuery({ ...outgoingQuery, enabled: false });
  return {
    messages: outgoingCounts(outgoing),
    waiting: data.filter(({ state }) => state !== 'delivered' && state !== 'refused').length,
    failing: data.filter(({ state }) => state === 'refused').length,
  };
}

import { useQuery } from '@tanstack/react-query';
import { depositsQuery } from '../deposits/deposits.resource.ts';

/** How many of my deposits wait to leave, and how many were refused. */
export function useOutbox(): { waiting: number; failing: number } {
  const { data = [] } = useQuery(depositsQuery);
  return {
    waiting: data.filter(({ state }) => state !== 'delivered' && state !== 'refused').length,
    failing: data.filter(({ state }) => state === 'refused').length,
  };
}

import { QueryClient } from '@tanstack/react-query';
import { codeOf } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';

/** What was read, in memory only. Emptied at lock and at sign-out. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The server may be on this very machine: the browser's idea of being online says nothing about it.
      networkMode: 'always',
      // A refusal is an answer; only a request that never arrived is worth asking again.
      retry: (failures, error) => codeOf(error) === 'NETWORK' && failures < 2,
      // The national rules allow no search without a user's act (look for `reload` buttons instead).
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      staleTime: Number.POSITIVE_INFINITY,
    },
  },
});

onForget(() => {
  void queryClient.cancelQueries();
  queryClient.clear();
});

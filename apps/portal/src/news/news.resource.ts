import { queryOptions } from '@tanstack/react-query';
import type { NewsView } from '@trousse/contract';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';

/** News of whoever hosts, with what I read of them (EFF-56). */
export const newsQuery = queryOptions({
  queryKey: ['news'],
  queryFn: async ({ signal }): Promise<NewsView[]> => (await api.news.list(undefined, { signal })).items,
  retry: false,
});

/** Marks one as read at once; if the server cannot keep it, it shows as unread again. */
export async function markNewsRead(id: string): Promise<void> {
  const show = (read: boolean) =>
    queryClient.setQueryData<NewsView[]>(newsQuery.queryKey, (items) =>
      items?.map((item) => (item.id === id ? { ...item, read } : item)),
    );
  show(true);
  await api.news.markRead({ id }).catch(() => show(false));
}

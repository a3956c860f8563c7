import { queryOptions } from '@tanstack/react-query';
import type { About } from '@trousse/contract';
import { api } from '../shell/api.ts';

/** What this installation is; it does not change while a page is open. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: async ({ signal }): Promise<About> => await api.about.read(undefined, { signal }),
});

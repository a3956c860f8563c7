import type { MailRow } from '@trousse/contract';
import { queryClient } from '../shell/query-client.ts';
import { takesArrivals, touches } from './list-scope.ts';
import { type ListKey, listsKey } from './mail.resource.ts';
import { type Page, withArrival, withoutRows, withRows } from './window-rows.ts';

/** Changes rows in every list of a mailbox that the page holds. */
export function changeRows(mailbox: string, change: (row: MailRow) => MailRow): void {
  queryClient.setQueriesData<Page>({ queryKey: listsKey(mailbox) }, (page) => page && withRows(page, change));
}

/** Takes rows out of the lists that the page holds, before the server has answered. */
export function takeAway(mailbox: string, messages: ReadonlySet<string>): void {
  const lists = Map.groupBy(queryClient.getQueriesData<Page>({ queryKey: listsKey(mailbox) }), ([key]) =>
    JSON.stringify((key as unknown as ListKey)[3]),
  );
  for (const pages of lists.values()) {
    const known = new Map(pages.flatMap(([key, page]) => (page ? [[(key as unknown as ListKey)[4], page]] : [])));
    const left = withoutRows(known, messages);
    for (const [key] of pages) queryClient.setQueryData(key, left.get((key as unknown as ListKey)[4]));
  }
}

/** Puts a message that just came into the list of its folder, at once. */
export function takeArrival(mailbox: string, row: MailRow): void {
  const shows = (key: ListKey) => key[4] === 0 && takesArrivals(key[3], row.folder);
  queryClient.setQueriesData<Page>(
    { queryKey: listsKey(mailbox), predicate: ({ queryKey }) => shows(queryKey as unknown as ListKey) },
    (page) => page && withArrival(page, row),
  );
}

/** Asks again for the lists that a folder may be part of; those in view at once, the others when they are shown. */
export function listsChanged(mailbox: string, folder?: string): Promise<void> {
  return queryClient.invalidateQueries({
    queryKey: listsKey(mailbox),
    predicate: ({ queryKey }) => folder === undefined || touches((queryKey as unknown as ListKey)[3], folder),
  });
}

/** A message as its list tells it where one holds it: there the index says which conversation it heads. */
export function asListed(mailbox: string, row: MailRow): MailRow {
  for (const [, page] of queryClient.getQueriesData<Page>({ queryKey: listsKey(mailbox) })) {
    const found = page?.rows.find(({ message }) => message === row.message);
    if (found !== undefined) return { ...row, thread: found.thread, count: found.count };
  }
  return row;
}

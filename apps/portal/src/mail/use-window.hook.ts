import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListScope } from './list-scope.ts';
import { listQuery } from './mail.resource.ts';
import { type Page, pagesFor } from './window-rows.ts';

/** The pages under the rows in view, each as it comes; what scrolled by before it came is not waited for. */
export function useWindow(mailbox: string, scope: ListScope, first: number, last: number): ReadonlyMap<number, Page> {
  const numbers = pagesFor(first, last);
  const pages = useQueries({
    queries: numbers.map((page) => listQuery(mailbox, scope, page)),
    combine: dataOf,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers are those of the rows in view
  return useMemo(
    () => new Map(numbers.flatMap((page, at) => (pages[at] ? [[page, pages[at]] as const] : []))),
    [pages, numbers.join()],
  );
}

const dataOf = (results: UseQueryResult<Page>[]) => results.map(({ data }) => data);

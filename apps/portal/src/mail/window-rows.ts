import type { MailRow } from '@trousse/contract';
import { pageRows } from './list-scope.ts';

/** One answer of a list: its rows stand from `page × pageRows` on. */
export type Page = {
  readonly total: number;
  /** Messages found, where rows are threads. */
  readonly messages: number;
  readonly rows: readonly MailRow[];
  readonly complete: boolean;
};

/** The pages that hold the rows from `first` to `last`, both included, and the first one, which knows the total. */
export function pagesFor(first: number, last: number): number[] {
  const from = Math.floor(Math.max(first, 0) / pageRows);
  const to = Math.floor(Math.max(last, first, 0) / pageRows);
  const pages = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return from === 0 ? pages : [0, ...pages];
}

/** The row at an index of the list; undefined while it is not here. */
export function rowAt(pages: ReadonlyMap<number, Page>, index: number): MailRow | undefined {
  return pages.get(Math.floor(index / pageRows))?.rows[index % pageRows];
}

/** The list without some of its rows, those below moved up; a page that only the server can fill up stays short. */
export function withoutRows(pages: ReadonlyMap<number, Page>, gone: ReadonlySet<string>): Map<number, Page> {
  const left = new Map<number, MailRow>();
  let removed = 0;
  for (const [page, { rows }] of [...pages].sort(([a], [b]) => a - b))
    for (const [at, row] of rows.entries())
      if (gone.has(row.message)) removed += 1;
      else left.set(page * pageRows + at - removed, row);
  return new Map(
    [...pages].flatMap(([page, known]) => {
      const total = Math.max(known.total - removed, 0);
      const size = Math.min(pageRows, Math.max(total - page * pageRows, 0));
      const rows = Array.from({ length: size }, (_, at) => left.get(page * pageRows + at));
      const whole = rows.every((row) => row !== undefined);
      const shown = whole ? rows : rows.slice(0, rows.indexOf(undefined));
      const messages = Math.max(known.messages - removed, 0);
      return [[page, { ...known, total, messages, rows: shown as MailRow[] }] as const];
    }),
  );
}

/** The first page with a message that just came: on top, below what is critical and unread, in the place of its thread. */
export function withArrival(page: Page, row: MailRow): Page {
  const others = page.rows.filter(({ thread }) => thread !== row.thread);
  const known = page.rows.length - others.length;
  const first = row.critical ? 0 : others.findIndex(({ critical, unread }) => !(critical && unread > 0));
  const at = first < 0 ? others.length : first;
  return {
    ...page,
    total: page.total + 1 - known,
    messages: page.messages + (row.count > 1 && known > 0 ? 1 : 1 - known),
    rows: [...others.slice(0, at), row, ...others.slice(at)].slice(0, pageRows),
  };
}

/** Rows of a page with some of them changed; the same page where none is. */
export function withRows(page: Page, change: (row: MailRow) => MailRow): Page {
  const rows = page.rows.map(change);
  return rows.some((row, at) => row !== page.rows[at]) ? { ...page, rows } : page;
}

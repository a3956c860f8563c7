import type { DocumentRow, Origin } from '@trousse/contract';
import type { Sort } from '../ui/sort.ts';
import { compareText, matches } from '../ui/text-match.ts';
import { authorWords } from './document-words.ts';

export type DocumentColumn = 'title' | 'category' | 'author' | 'date';

/** How the list is shown: what is sought, what is left out, in which order. */
export type DocumentsView = {
  search: string;
  /** Code of a class (JDV_J57); absent for all. */
  category?: string | undefined;
  hiddenOrigins: readonly Origin[];
  sort: Sort<DocumentColumn>;
};

/** Date of the act, newest first (EFF-121). */
export const firstView: DocumentsView = {
  search: '',
  hiddenOrigins: [],
  sort: { column: 'date', direction: 'descending' },
};

export const firstDirection: Record<DocumentColumn, Sort['direction']> = {
  title: 'ascending',
  category: 'ascending',
  author: 'ascending',
  date: 'descending',
};

const comparisons: Record<DocumentColumn, (a: DocumentRow, b: DocumentRow) => number> = {
  title: (a, b) => compareText(a.title, b.title),
  category: (a, b) =>
    compareText(a.class.display, b.class.display) || compareText(a.category.display, b.category.display),
  author: (a, b) => compareText(authorWords(a), authorWords(b)),
  // By the day that is shown: within a day the last deposited goes first, whatever hour its act was given.
  date: (a, b) => dayOf(a.actStart) - dayOf(b.actStart),
};

/** Midnight of an instant's day, on the workstation. */
function dayOf(instant: string): number {
  return new Date(instant).setHours(0, 0, 0, 0);
}

/** The rows to show, in their order; equal rows go by date, newest first, then by creation. */
export function listDocuments(documents: readonly DocumentRow[], view: DocumentsView): DocumentRow[] {
  const { column, direction } = view.sort;
  const sign = direction === 'ascending' ? 1 : -1;
  return documents
    .filter(
      (row) =>
        (view.category === undefined || row.class.code === view.category) &&
        !view.hiddenOrigins.includes(row.origin) &&
        matches(row.title, view.search),
    )
    .sort(
      (a, b) =>
        sign * comparisons[column](a, b) ||
        -comparisons.date(a, b) ||
        Date.parse(b.createdAt) - Date.parse(a.createdAt) ||
        compareText(a.title, b.title),
    );
}

export type Category = { code: string; display: string; total: number; unread: number };

/** The classes present in the record, by name, with how many of their documents were never opened. */
export function categoriesOf(documents: readonly DocumentRow[]): Category[] {
  const byCode = new Map<string, Category>();
  for (const row of documents) {
    const { code, display } = row.class;
    const category = byCode.get(code) ?? { code, display, total: 0, unread: 0 };
    category.total += 1;
    if (row.unread) category.unread += 1;
    byCode.set(code, category);
  }
  return [...byCode.values()].sort((a, b) => compareText(a.display, b.display));
}

export function unreadCount(documents: readonly DocumentRow[]): number {
  return documents.filter(({ unread }) => unread).length;
}

export function originCounts(documents: readonly DocumentRow[]): Record<Origin, number> {
  const counts = { professional: 0, structure: 0, insurance: 0, patient: 0 };
  for (const { origin } of documents) counts[origin] += 1;
  return counts;
}

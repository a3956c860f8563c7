import type { Locator } from 'playwright-core';
import type { Visit } from './visit.ts';

/** The list of documents as its reader sees it. */
export type ShownRow = { readonly unread: boolean; readonly [column: string]: string | boolean };

/** The rows of the list, top first, by the titles of their columns. */
export async function shownRows({ documents }: Visit): Promise<ShownRow[]> {
  const columns = (await documents.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
  const cells = await documents.getByRole('cell').allInnerTexts();
  const rows: ShownRow[] = [];
  for (let at = 0; at < cells.length; at += columns.length) {
    const named = columns.map((column, index) => [column, (cells[at + index] ?? '').trim()] as const);
    rows.push({ ...Object.fromEntries(named), unread: cells[at]?.trim() === 'Non lu' });
  }
  return rows;
}

/** One column of the list, top first. */
export async function shownColumn(visit: Visit, column: string): Promise<string[]> {
  return (await shownRows(visit)).map((row) => String(row[column]));
}

export function rowOf({ documents }: Visit, title: string | RegExp): Locator {
  return documents.getByRole('row').filter({ has: documents.page().getByRole('link', { name: title }) });
}

/** What the summary of a document says, by its words. */
export async function summaryFacts({ page }: Visit): Promise<Record<string, string>> {
  const summary = page.getByRole('complementary', { name: 'Résumé du document' });
  const terms = await summary.getByRole('term').allInnerTexts();
  const values = await summary.getByRole('definition').allInnerTexts();
  return Object.fromEntries(terms.map((term, at) => [term, values[at] ?? '']));
}

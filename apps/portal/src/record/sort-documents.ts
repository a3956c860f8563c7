import type { DocumentRow } from '@trousse/contract';
import { compareText } from '../ui/text-match.ts';
import { authorWords } from './document-words.ts';
import { type DocumentColumn, type DocumentsView, shownDate } from './documents-view.ts';
import { keysOf } from './row-keys.ts';

type Compare = (a: DocumentRow, b: DocumentRow) => number;

/** Rows of one list, in the order of the view; equal rows go by date of the act, newest first, then by creation. */
export function sortDocuments(
  rows: readonly DocumentRow[],
  view: Pick<DocumentsView, 'sort' | 'dates' | 'deposit'>,
): DocumentRow[] {
  const { column, direction } = view.sort;
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = comparisonOf(column, rows, view as DocumentsView);
  return rows.toSorted(
    (a, b) =>
      sign * compare(a, b) ||
      byAct(b, a) ||
      keysOf(b).created - keysOf(a).created ||
      (keysOf(a).title < keysOf(b).title ? -1 : keysOf(a).title > keysOf(b).title ? 1 : 0),
  );
}

// By the day that is shown: within a day the last deposited goes first, whatever hour its act was given.
const byAct: Compare = (a, b) => keysOf(a).actDay - keysOf(b).actDay;

function comparisonOf(column: DocumentColumn, rows: readonly DocumentRow[], view: DocumentsView): Compare {
  if (column === 'unread') return (a, b) => Number(a.unread) - Number(b.unread);
  if (column === 'marks') return (a, b) => weight(a) - weight(b);
  if (column === 'date') {
    const kind = shownDate(view);
    if (kind === 'act') return byAct;
    return kind === 'creation'
      ? (a, b) => keysOf(a).created - keysOf(b).created
      : (a, b) => keysOf(a).submitted - keysOf(b).submitted;
  }
  const words = wordsOf[column];
  const ranks = ranksOf(rows, words);
  return (a, b) => ranks.get(words(a))! - ranks.get(words(b))!;
}

const wordsOf: Record<'title' | 'category' | 'author', (row: DocumentRow) => string> = {
  title: ({ title }) => title,
  category: (row) => `${row.class.display}\u0000${row.category.display}`,
  author: authorWords,
};

/** French order asks much of each comparison: each text is placed once, however many rows bear it. */
function ranksOf(rows: readonly DocumentRow[], words: (row: DocumentRow) => string): ReadonlyMap<string, number> {
  const texts = [...new Set(rows.map(words))].sort((a, b) => compareParts(a, b));
  const ranks = new Map<string, number>();
  let rank = 0;
  texts.forEach((text, at) => {
    if (at > 0 && compareParts(texts[at - 1]!, text) !== 0) rank += 1;
    ranks.set(text, rank);
  });
  return ranks;
}

function compareParts(a: string, b: string): number {
  const [first = '', then = ''] = a.split('\u0000');
  const [other = '', later = ''] = b.split('\u0000');
  return compareText(first, other) || compareText(then, later);
}

/** What is out of the ordinary first: another state than approved, then hidden, and from how many. */
function weight({ status, visibility }: DocumentRow): number {
  const hidden =
    Number(visibility.hiddenFromPatient) +
    Number(visibility.hiddenFromProfessionals) +
    Number(visibility.hiddenFromRepresentatives);
  return { approved: 0, archived: 10, deprecated: 20, deleted: 30 }[status] + hidden;
}

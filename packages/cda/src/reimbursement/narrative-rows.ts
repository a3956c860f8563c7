import { all, attr, descendants, elements, type XmlElement } from '@trousse/xml';
import { clean } from '../read/datatypes.ts';
import { foldWords } from './sections.ts';
import { said } from './words.ts';

/** One row of a narrative's table: the lines of each cell under the folded words of its column's head. */
export type NarrativeRow = {
  lines(...heads: readonly string[]): string[];
  text(...heads: readonly string[]): string | undefined;
};

/** Columns that a row may have; a hostile span goes no further. */
const maxColumns = 50;

/**
 * The rows of every table of a narrative that has column heads. Heads and cells meet by the grid that `colspan` makes:
 * the national example writes one date under a head of two columns.
 */
export function narrativeRows(narrative: XmlElement | undefined): NarrativeRow[] {
  return narrative === undefined ? [] : [...descendants(narrative, 'table')].flatMap(rowsOf);
}

function rowsOf(table: XmlElement): NarrativeRow[] {
  const rows = [
    ...all(table, 'thead').flatMap((group) => all(group, 'tr')),
    ...all(table, 'tr'),
    ...all(table, 'tbody').flatMap((group) => all(group, 'tr')),
  ];
  const headAt = rows.findIndex((row) => all(row, 'th').length > 0);
  if (headAt < 0) return [];
  const heads = gridOf(rows[headAt]!).map((cell) => foldWords(lines(cell).join(' ')));
  return rows.slice(headAt + 1).flatMap((row) => {
    const cells = new Map<string, string[]>();
    gridOf(row).forEach((cell, at) => {
      const head = heads[at];
      if (head === undefined) return;
      const known = cells.get(head) ?? [];
      cells.set(head, [...known, ...lines(cell).filter((line) => !known.includes(line))]);
    });
    return [...cells.values()].some((one) => one.length > 0) ? [rowOver(cells)] : [];
  });
}

function rowOver(cells: ReadonlyMap<string, string[]>): NarrativeRow {
  const under = (wanted: readonly string[]): string[] => {
    for (const head of wanted) {
      const found = cells.get(head) ?? [...cells].find(([key]) => key.startsWith(head))?.[1];
      if (found !== undefined) return found;
    }
    return [];
  };
  return { lines: (...heads) => under(heads), text: (...heads) => said(under(heads).join(' ')) };
}

/** A row's cells, each as many times as the columns that it spans. */
function gridOf(row: XmlElement): XmlElement[] {
  return elements(row)
    .filter(({ name }) => name === 'td' || name === 'th')
    .flatMap((cell) => Array.from({ length: spanOf(cell) }, () => cell))
    .slice(0, maxColumns);
}

function spanOf(cell: XmlElement): number {
  const span = Number(attr(cell, 'colspan') ?? '1');
  return Number.isInteger(span) && span >= 1 ? Math.min(span, maxColumns) : 1;
}

/** Elements that begin a line. */
const breaks: ReadonlySet<string> = new Set(['br', 'item', 'paragraph', 'list']);

function lines(cell: XmlElement): string[] {
  return broken(cell)
    .split('\n')
    .flatMap((line) => said(clean(line)) ?? []);
}

function broken(el: XmlElement): string {
  return el.children
    .map((child) => {
      if (typeof child === 'string') return child.replace(/\s+/gu, ' ');
      return breaks.has(child.name) ? `\n${broken(child)}\n` : broken(child);
    })
    .join('');
}

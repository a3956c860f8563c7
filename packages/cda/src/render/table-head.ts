import { elements, rawText, type XmlElement } from '@trousse/xml';
import { spanOf } from './table-cells.ts';

/** Rows looked at to learn how many columns a table has. */
const rowsLookedAt = 3;

/** Columns from which a table may be wider than the page; the official ones have up to ten. */
const wideFrom = 7;

/** The rows of a table that has no `thead`: those it holds itself, else those of its first body. */
function firstRows(table: XmlElement): XmlElement[] {
  const children = elements(table).filter(({ name }) => name === 'tr' || name === 'tbody');
  const from = children[0]?.name === 'tbody' ? children[0] : table;
  return elements(from).filter(({ name }) => name === 'tr');
}

/**
 * The first rows that head a table which names no head: made of `th` alone, and followed by a row that is not. None
 * where one of their cells goes down into the rows below, which a head cannot do.
 */
export function headRows(table: XmlElement): ReadonlySet<XmlElement> {
  if (elements(table).some(({ name }) => name === 'thead')) return new Set();
  const rows = firstRows(table);
  const count = rows.findIndex((row) => !isHeader(row));
  const head = rows.slice(0, Math.max(count, 0));
  const fits = head.every((row, at) => elements(row).every((cell) => spanOf(cell, 'rowspan') <= head.length - at));
  return new Set(fits ? head : []);
}

function isHeader(row: XmlElement): boolean {
  const cells = elements(row);
  return cells.length > 0 && cells.every(({ name }) => name === 'th') && rawText(row).trim() !== '';
}

/** Whether the table has so many columns that it may have to scroll sideways. */
export function isWide(table: XmlElement): boolean {
  let looked = 0;
  for (const child of elements(table)) {
    const rows = child.name === 'tr' ? [child] : child.children.filter((row) => typeof row !== 'string');
    for (const row of rows) {
      if (row.name !== 'tr') continue;
      const columns = elements(row).reduce((sum, cell) => sum + spanOf(cell, 'colspan'), 0);
      if (columns >= wideFrom) return true;
      looked += 1;
      if (looked === rowsLookedAt) return false;
    }
  }
  return false;
}

import type { DocumentRow } from '@trousse/contract';
import { type KeyboardEvent, type MouseEvent, type RefObject, useRef } from 'react';
import { selectAll, toggleSelected } from '../acts/selection.store.ts';
import type { TableHandle } from '../ui/data-table.component.tsx';

/**
 * Choosing several lines at once: Space takes one in or out, Shift with an arrow goes on to the next, and a box clicked
 * with Shift takes all since the last one.
 */
export function useRowSelection(rows: readonly DocumentRow[], table: RefObject<TableHandle | null>) {
  const anchor = useRef<number>(undefined);
  const through = (from: number, to: number) =>
    selectAll(rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id));

  const onRowKey = (event: KeyboardEvent, index: number): boolean => {
    const row = rows[index];
    const onRow = (event.target as HTMLElement).closest('[data-row-main]') !== null;
    if (row === undefined || !onRow) return false;
    if (event.key === ' ') {
      anchor.current = index;
      toggleSelected(row.id);
    } else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const next = Math.max(0, Math.min(index + (event.key === 'ArrowDown' ? 1 : -1), rows.length - 1));
      through(index, next);
      anchor.current = next;
      table.current?.focusRow(next);
    } else return false;
    event.preventDefault();
    return true;
  };

  const onClick = (event: MouseEvent) => {
    const box = (event.target as HTMLElement).closest('input[type="checkbox"]');
    const index = Number(box?.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN);
    if (Number.isNaN(index)) return;
    // The box itself takes its own tick, as long as nothing draws it anew before.
    const from = anchor.current;
    if (event.shiftKey && from !== undefined && from !== index) through(from, index + Math.sign(from - index));
    anchor.current = index;
  };
  return { onRowKey, onClick };
}

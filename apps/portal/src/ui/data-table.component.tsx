// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by transforms and folded by grids, which table elements lose their meaning under
// biome-ignore-all lint/a11y/useFocusableInteractive: the controls within rows and headers take the focus
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names.ts';
import styles from './data-table.module.css';
import type { Sort } from './sort.ts';
import { useScrollArea } from './use-scroll-area.hook.ts';

/** Given to each cell: only the controls of the active row are in the tab order, so Tab leaves the list at once. */
export type RowContext = {
  tabIndex: 0 | -1;
  /** To spread on the control that opens the row: arrows move between these, and its click area is the whole row. */
  main: { tabIndex: 0 | -1; className: string; 'data-row-main': '' };
};

export type Column<Row> = {
  id: string;
  header: ReactNode;
  sortable?: boolean;
  className?: string | undefined;
  cell: (row: Row, context: RowContext) => ReactNode;
};

export type TableHandle = { focusRow(index: number): void };

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Class with the `grid-template-columns` of the rows. */
  layout: string | undefined;
  sort?: Sort;
  onSort?: (column: string) => void;
  selected?: string | undefined;
  rowHeight?: number;
  /** More rows than this and only those in view are in the page; fewer where several tables stand one under another. */
  virtualisedAbove?: number;
  rowAttributes?: (row: Row) => Record<`data-${string}`, string | undefined>;
  /** Asked before the table takes a key pressed in a row. @returns whether it was for the caller */
  onRowKey?: (event: KeyboardEvent, index: number) => boolean;
  /** Kept by the caller so that coming back finds the same place. */
  scrollOffset?: { current: number };
  ref?: Ref<TableHandle>;
};

/** One list component for every list: real table roles, sorting headers, arrow keys, thousands of rows. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, layout, sort, onSort, selected, scrollOffset, ref } = props;
  const { rowHeight = 44, virtualisedAbove = 100 } = props;
  const body = useRef<HTMLDivElement>(null);
  const area = useScrollArea(body, scrollOffset);
  const virtual = rows.length > virtualisedAbove;
  const virtualizer = useVirtualizer({
    count: virtual ? rows.length : 0,
    getScrollElement: () => area.element,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: area.margin,
    initialOffset: scrollOffset?.current ?? 0,
    getItemKey: (index) => rowKey(rows[index] as Row),
  });

  const [moved, setMoved] = useState<number>();
  const toFocus = useRef<number>(undefined);
  const selectedIndex = selected === undefined ? -1 : rows.findIndex((row) => rowKey(row) === selected);
  const active = Math.min(moved ?? Math.max(selectedIndex, 0), rows.length - 1);

  const focusRow = (index: number) => {
    const target = Math.max(0, Math.min(index, rows.length - 1));
    toFocus.current = target;
    setMoved(target);
    if (virtual) virtualizer.scrollToIndex(target);
  };
  useImperativeHandle(ref, () => ({ focusRow }));
  // A row far away is only in the page one frame after the scroll: each render tries again until it is there.
  useEffect(() => {
    if (toFocus.current === undefined) return;
    const main = body.current?.querySelector<HTMLElement>(`[data-index="${toFocus.current}"] [data-row-main]`);
    if (!main) return;
    main.focus();
    main.closest('[role="row"]')?.scrollIntoView({ block: 'nearest' });
    toFocus.current = undefined;
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (row === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const index = Number(row.dataset.index);
    if (props.onRowKey?.(event, index)) return;
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusRow(target);
  };

  const renderRow = (index: number, place?: { start: number }) => {
    const row = rows[index] as Row;
    const key = rowKey(row);
    const tabIndex = index === active ? 0 : -1;
    return (
      <div
        key={key}
        role="row"
        aria-rowindex={index + 2}
        data-index={index}
        data-selected={key === selected ? '' : undefined}
        className={classNames(styles.row, layout)}
        {...props.rowAttributes?.(row)}
        {...(place && {
          ref: virtualizer.measureElement,
          style: {
            position: 'absolute',
            insetInline: 0,
            transform: `translateY(${place.start - area.margin}px)`,
          } as const,
        })}
      >
        <Cells row={row} columns={columns as readonly Column<unknown>[]} tabIndex={tabIndex} />
      </div>
    );
  };

  return (
    <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className={styles.table}>
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={classNames(styles.headRow, layout)}>
          {columns.map((column) => (
            <Header
              key={column.id}
              column={column}
              sorted={sort?.column === column.id ? sort.direction : undefined}
              onSort={onSort}
            />
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        ref={body}
        className={styles.body}
        onKeyDown={onKeyDown}
        {...(virtual && { style: { height: virtualizer.getTotalSize() } })}
      >
        {virtual
          ? virtualizer.getVirtualItems().map((item) => renderRow(item.index, item))
          : rows.map((_, index) => renderRow(index))}
      </div>
    </div>
  );
}

/** The cells of a row, drawn again only when the row itself or its columns change, wherever it moves in the list. */
const Cells = memo(function Cells({
  row,
  columns,
  tabIndex,
}: {
  row: unknown;
  columns: readonly Column<unknown>[];
  tabIndex: 0 | -1;
}) {
  const context: RowContext = { tabIndex, main: { tabIndex, className: styles.main ?? '', 'data-row-main': '' } };
  return columns.map((column) => (
    <div key={column.id} role="cell" className={classNames(styles.cell, column.className)}>
      {column.cell(row, context)}
    </div>
  ));
});

function Header<Row>({
  column,
  sorted,
  onSort,
}: {
  column: Column<Row>;
  sorted: Sort['direction'] | undefined;
  onSort: ((column: string) => void) | undefined;
}) {
  const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      className={classNames(styles.cell, column.className)}
      aria-sort={column.sortable ? (sorted ?? 'none') : undefined}
    >
      {column.sortable ? (
        <button
          type="button"
          className={classNames(styles.sort, sorted && styles.sorted)}
          onClick={() => onSort?.(column.id)}
        >
          {column.header}
          <Arrow size={14} aria-hidden="true" className={sorted ? undefined : styles.idle} />
        </button>
      ) : (
        column.header
      )}
    </div>
  );
}

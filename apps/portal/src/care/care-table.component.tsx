import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { IconButton } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { type Column, DataTable } from '../ui/data-table.component.tsx';
import { NativeSelect } from '../ui/field.component.tsx';
import { counted } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import { MarkedText } from '../ui/marked-text.component.tsx';
import { nextSort } from '../ui/sort.ts';
import { type CareRow, type CareSort, type Cell, sortRows } from './care-rows.ts';
import styles from './care-table.module.css';
import { type CareColumn, careColumns } from './care-words.ts';
import { notAvailable } from './vaccination-rows.ts';

type Props = {
  kind: keyof typeof careColumns;
  title: string;
  /** What is said when there is nothing, whatever the filters. */
  none: string;
  all: readonly CareRow[];
  /** Those that the filters leave. */
  found: ReadonlySet<CareRow>;
  search: string;
  /** Rows up to which the table is drawn whole. */
  drawnWhole?: number;
};

/** One table of events, sorted by itself by a click on the head of a column (EFF-111). */
export function CareTable({ kind, title, none, all, found, search, drawnWhole = 100 }: Props) {
  const id = useId();
  const narrow = useNarrow();
  const [sort, setSort] = useState<CareSort>({ column: 'date', direction: 'descending' });
  const columns = careColumns[kind];
  // Typing in the search only takes rows away: their order is made once.
  const sorted = useMemo(() => sortRows(all, sort), [all, sort]);
  const rows = useMemo(() => sorted.filter((row) => found.has(row)), [sorted, found]);
  const marked = useMemo(() => columns.map((column) => shown(column, search)), [columns, search]);
  const onSort = (column: string) => setSort(nextSort(sort, column, column === 'date' ? 'descending' : 'ascending'));
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id}>{title}</h3>
        <span className="soft small" role="status">
          {countWords(rows.length, all.length, none)}
        </span>
        {narrow && rows.length > 1 && <SortSelect columns={columns} sort={sort} title={title} onSort={setSort} />}
      </header>
      {rows.length > 0 && (
        <DataTable
          label={title}
          columns={marked}
          rows={rows}
          rowKey={({ key }) => key}
          layout={classNames(styles.row, styles[kind])}
          sort={sort}
          onSort={onSort}
          rowHeight={64}
          virtualisedAbove={drawnWhole}
        />
      )}
    </section>
  );
}

function countWords(shown: number, total: number, none: string): string {
  if (total === 0) return none;
  if (shown === total) return counted(total, 'ligne', 'lignes');
  return `${counted(shown, 'ligne affichée', 'lignes affichées')} sur ${total}`;
}

function shown({ id, header }: CareColumn, search: string): Column<CareRow> {
  return {
    id,
    header,
    sortable: true,
    className: classNames(styles.cell, id === 'date' && `figures ${styles.date}`, id === 'label' && styles.label),
    cell: ({ cells }) => <CellContent header={header} cell={cells[id] ?? {}} search={search} />,
  };
}

function CellContent({ header, cell, search }: { header: string; cell: Cell; search: string }) {
  const { text, items = [], note } = cell;
  if (!text && items.length === 0 && !note) return null;
  return (
    <>
      <span className={styles.name}>{header}</span>
      <div className={styles.value}>
        {text && (
          <span className={text === notAvailable ? 'soft' : undefined}>
            <MarkedText text={text} query={search} />
          </span>
        )}
        {items.length > 0 && (
          <ul className={styles.items}>
            {items.map((item) => (
              <li key={item}>
                <MarkedText text={item} query={search} />
              </li>
            ))}
          </ul>
        )}
        {note && (
          <span className={styles.note}>
            <MarkedText text={note} query={search} />
          </span>
        )}
      </div>
    </>
  );
}

/** Sorting where the heads of the columns are folded away. */
function SortSelect({
  columns,
  sort,
  title,
  onSort,
}: {
  columns: readonly CareColumn[];
  sort: CareSort;
  title: string;
  onSort: (sort: CareSort) => void;
}) {
  const ascending = sort.direction === 'ascending';
  return (
    <div className={styles.sort}>
      <NativeSelect
        aria-label={`Trier par, ${title}`}
        value={sort.column}
        onChange={(event) => onSort({ ...sort, column: event.target.value })}
      >
        {columns.map(({ id, header }) => (
          <option key={id} value={id}>
            {header}
          </option>
        ))}
      </NativeSelect>
      <IconButton
        label={`${ascending ? 'Ordre croissant, inverser' : 'Ordre décroissant, inverser'} (${title})`}
        onClick={() => onSort({ ...sort, direction: ascending ? 'descending' : 'ascending' })}
      >
        {ascending ? <IconArrowUp aria-hidden="true" /> : <IconArrowDown aria-hidden="true" />}
      </IconButton>
    </div>
  );
}

import { IconArrowDown, IconArrowUp, IconFilter, IconLayoutList, IconList } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { NativeSelect } from '../ui/field.component.tsx';
import { counted, formatNumber } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import { SearchField } from '../ui/search-field.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import { nextSort } from '../ui/sort.ts';
import { Origins } from './document-filters.component.tsx';
import { dateLabels, unreadCount } from './document-words.ts';
import styles from './documents.module.css';
import {
  activeFilters,
  type DatesDraft,
  type DocumentColumn,
  type DocumentsView,
  firstDirection,
  shownDate,
} from './documents-view.ts';
import { FilterBar } from './filter-bar.component.tsx';
import type { Filtered } from './filter-documents.ts';
import { PeriodSwitch } from './period-switch.component.tsx';
import type { OpenRecord } from './record.resource.ts';

type Props = {
  open: OpenRecord;
  shown: number;
  filtered: Filtered;
  view: DocumentsView;
  onView: (change: Partial<DocumentsView>) => void;
  folded: boolean;
  onArrowDown: () => void;
};

const shapes = [
  { value: 'list', label: 'Liste', icon: <IconList size={16} aria-hidden="true" /> },
  { value: 'grouped', label: 'Par catégorie', icon: <IconLayoutList size={16} aria-hidden="true" /> },
] as const;

/** Heading, period, search and filters over the list; on a narrow screen the filters fold under a button. */
export function DocumentToolbar(props: Props) {
  const { open, shown, filtered, view, onView, folded, onArrowDown } = props;
  const narrow = useNarrow();
  const [unfolded, setUnfolded] = useState(false);
  const [draft, setDraft] = useState<DatesDraft>();
  const { period = 'two-years', states = 'approved', record } = open;
  const { author, specialty, deposit, hiddenFrom, state, dates } = view;
  // Typing in the title leaves the other filters as they are.
  const filters = useMemo(
    () => ({ author, specialty, deposit, hiddenFrom, state, dates }),
    [author, specialty, deposit, hiddenFrom, state, dates],
  );
  return (
    <div className={styles.toolbar}>
      <h2 id="documents-heading" className={styles.heading}>
        Documents{' '}
        <span className={styles.summary} role="status">
          {open.documents && summary(open, shown)}
        </span>
      </h2>
      <PeriodSwitch record={record.handle} current={open.period} states={open.states} />
      <Segments
        legend="Présentation"
        options={shapes}
        value={view.grouped ? 'grouped' : 'list'}
        onChange={(shape) => onView({ grouped: shape === 'grouped' })}
      />
      {narrow && (
        <Button
          icon={<IconFilter aria-hidden="true" />}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          {activeFilters(view) === 0 ? 'Filtres' : `Filtres (${activeFilters(view)})`}
        </Button>
      )}
      <SearchField
        label="Titre"
        value={view.search}
        onChange={(search) => onView({ search })}
        onArrowDown={onArrowDown}
      />
      {narrow && unfolded && (
        <div className={styles.more}>
          <CategorySelect filtered={filtered} view={view} onView={onView} />
          <SortSelect view={view} onView={onView} />
        </div>
      )}
      {(!narrow || unfolded) && (
        <FilterBar
          {...{ period, states, filters, filtered, draft, onView }}
          onDraft={setDraft}
          record={record.handle}
          active={activeFilters(view)}
        />
      )}
      {narrow && unfolded && <Origins filtered={filtered} hiddenOrigins={view.hiddenOrigins} onChange={onView} />}
      {folded && !narrow && <SortSelect view={view} onView={onView} />}
    </div>
  );
}

function summary({ documents = [], arriving }: OpenRecord, shown: number): string {
  if (arriving) return `${counted(documents.length, 'document reçu', 'documents reçus')}, la suite arrive`;
  if (shown !== documents.length) return `${formatNumber(shown)} sur ${formatNumber(documents.length)}`;
  const unread = unreadCount(documents);
  const total = counted(documents.length, 'document', 'documents');
  return unread === 0 ? total : `${total}, ${counted(unread, 'non lu', 'non lus')}`;
}

/** The categories where they have no column of their own. */
function CategorySelect({ filtered, view, onView }: Pick<Props, 'filtered' | 'view' | 'onView'>) {
  return (
    <NativeSelect
      aria-label="Catégorie"
      className={styles.pick}
      value={view.category ?? ''}
      onChange={(event) => onView({ category: event.target.value || undefined })}
    >
      <option value="">Toutes les catégories</option>
      {filtered.categories.map(({ value, display, unread }) => (
        <option key={value} value={value}>
          {display}
          {unread > 0 && ` (${counted(unread, 'non lu', 'non lus')})`}
        </option>
      ))}
    </NativeSelect>
  );
}

const orders: { column: DocumentColumn; label: string }[] = [
  { column: 'title', label: 'Titre' },
  { column: 'category', label: 'Catégorie' },
  { column: 'author', label: 'Auteur' },
  { column: 'unread', label: 'Non lu' },
  { column: 'marks', label: 'État et visibilité' },
];

/** Sorting where the headers of the columns are folded away. */
function SortSelect({ view, onView }: Pick<Props, 'view' | 'onView'>) {
  const id = useId();
  const { column, direction } = view.sort;
  const ascending = direction === 'ascending';
  return (
    <div className={styles.sort}>
      <label htmlFor={id} className="soft">
        Trier par
      </label>
      <NativeSelect
        id={id}
        value={column}
        onChange={(event) => {
          const wanted = event.target.value as DocumentColumn;
          onView({ sort: { column: wanted, direction: firstDirection[wanted] } });
        }}
      >
        <option value="date">{dateLabels[shownDate(view)]}</option>
        {orders.map((order) => (
          <option key={order.column} value={order.column}>
            {order.label}
          </option>
        ))}
      </NativeSelect>
      <IconButton
        label={ascending ? 'Ordre croissant, inverser' : 'Ordre décroissant, inverser'}
        onClick={() => onView({ sort: nextSort(view.sort, column, direction) })}
      >
        {ascending ? <IconArrowUp aria-hidden="true" /> : <IconArrowDown aria-hidden="true" />}
      </IconButton>
    </div>
  );
}

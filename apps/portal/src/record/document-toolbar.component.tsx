import { IconArrowDown, IconArrowUp, IconFilter } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import type { Failure } from '../ui/failure.ts';
import { NativeSelect } from '../ui/field.component.tsx';
import { counted } from '../ui/format.ts';
import { useNarrow } from '../ui/hooks.ts';
import { SearchField } from '../ui/search-field.component.tsx';
import { nextSort } from '../ui/sort.ts';
import { Origins } from './document-filters.component.tsx';
import styles from './documents.module.css';
import {
  categoriesOf,
  type DocumentColumn,
  type DocumentsView,
  firstDirection,
  unreadCount,
} from './list-documents.ts';
import { PeriodSwitch } from './period-switch.component.tsx';
import type { OpenRecord } from './record.resource.ts';

type Props = {
  open: OpenRecord;
  shown: number;
  view: DocumentsView;
  onView: (change: Partial<DocumentsView>) => void;
  folded: boolean;
  onArrowDown: () => void;
  onFailure: (failure: Failure | undefined) => void;
};

/** Heading, search and period over the list; on a narrow screen the filters too. */
export function DocumentToolbar(props: Props) {
  const { open, shown, view, onView, folded, onArrowDown, onFailure } = props;
  const documents = open.documents ?? [];
  const narrow = useNarrow();
  const [filtering, setFiltering] = useState(false);
  return (
    <div className={styles.toolbar}>
      <h2 id="documents-heading" className={styles.heading}>
        Documents{' '}
        <span className={styles.summary} role="status">
          {open.documents && summary(shown, documents.length, unreadCount(documents))}
        </span>
      </h2>
      <PeriodSwitch record={open.record.handle} current={open.period} onFailure={onFailure} />
      <SearchField
        label="Titre"
        value={view.search}
        onChange={(search) => onView({ search })}
        onArrowDown={onArrowDown}
      />
      {folded && !narrow && <SortSelect view={view} onView={onView} />}
      {narrow && (
        <>
          <NativeSelect
            aria-label="Catégorie"
            className={styles.pick}
            value={view.category ?? ''}
            onChange={(event) => onView({ category: event.target.value || undefined })}
          >
            <option value="">Toutes les catégories</option>
            {categoriesOf(documents).map(({ code, display, unread }) => (
              <option key={code} value={code}>
                {display}
                {unread > 0 && ` (${counted(unread, 'non lu', 'non lus')})`}
              </option>
            ))}
          </NativeSelect>
          <Button
            icon={<IconFilter aria-hidden="true" />}
            aria-expanded={filtering}
            onClick={() => setFiltering(!filtering)}
          >
            Filtres
          </Button>
          {filtering && (
            <div className={styles.more}>
              <SortSelect view={view} onView={onView} />
              <Origins documents={documents} view={view} onChange={onView} />
            </div>
          )}
        </>
      )}
    </div>
  );
}

function summary(shown: number, all: number, unread: number): string {
  if (shown !== all) return `${shown} sur ${all}`;
  const total = counted(all, 'document', 'documents');
  return unread === 0 ? total : `${total}, ${counted(unread, 'non lu', 'non lus')}`;
}

const orders: { column: DocumentColumn; label: string }[] = [
  { column: 'date', label: 'Date de l’acte' },
  { column: 'title', label: 'Titre' },
  { column: 'category', label: 'Catégorie' },
  { column: 'author', label: 'Auteur' },
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

import type { DocumentRow } from '@trousse/contract';
import { memo } from 'react';
import { Count } from '../ui/badge.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { compareText } from '../ui/text-match.ts';
import styles from './document-filters.module.css';
import { originLabels, origins } from './document-words.ts';
import type { DocumentsView } from './documents-view.ts';
import type { Filtered } from './filter-documents.ts';
import { OriginIcon } from './origin-icon.component.tsx';

type Props = Pick<DocumentsView, 'category' | 'hiddenOrigins'> & {
  filtered: Filtered;
  onChange: (change: Partial<DocumentsView>) => void;
};

/** Categories with their unread documents (EFF-129), then where documents come from with how many there are. */
export const DocumentFilters = memo(function DocumentFilters(props: Props) {
  return (
    <div className={styles.filters}>
      <Categories {...props} />
      <Origins {...props} />
    </div>
  );
});

function Categories({ filtered, category, onChange }: Omit<Props, 'hiddenOrigins'>) {
  const entries = [
    { value: undefined, display: 'Toutes', unread: filtered.unread },
    ...filtered.categories.toSorted((a, b) => compareText(a.display, b.display)),
  ];
  return (
    <section aria-labelledby="categories">
      <h2 id="categories" className={styles.heading}>
        Catégories <span>non lus</span>
      </h2>
      <ul>
        {entries.map(({ value, display, unread }) => (
          <li key={value ?? 'all'}>
            <button
              type="button"
              className={classNames(styles.category, category === value && styles.on)}
              aria-pressed={category === value}
              onClick={() => onChange({ category: value })}
            >
              <span>{display}</span>
              {unread > 0 && <Count value={unread} waiting label={`, ${unread} non ${unread > 1 ? 'lus' : 'lu'}`} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Origins({ filtered, hiddenOrigins, onChange }: Omit<Props, 'category'>) {
  const toggle = (origin: DocumentRow['origin']) =>
    onChange({
      hiddenOrigins: hiddenOrigins.includes(origin)
        ? hiddenOrigins.filter((hidden) => hidden !== origin)
        : [...hiddenOrigins, origin],
    });
  return (
    <fieldset>
      <legend className={styles.heading}>Origine</legend>
      {origins.map((origin) => (
        <Checkbox
          key={origin}
          checked={!hiddenOrigins.includes(origin)}
          onChange={() => toggle(origin)}
          label={
            <span className={styles.origin}>
              <OriginIcon origin={origin} size={16} />
              {originLabels[origin]}
            </span>
          }
          end={<Count value={filtered.origins[origin]} />}
        />
      ))}
    </fieldset>
  );
}

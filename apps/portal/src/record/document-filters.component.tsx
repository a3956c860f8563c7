import type { DocumentRow } from '@trousse/contract';
import { Count } from '../ui/badge.component.tsx';
import { Checkbox } from '../ui/choice.component.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './document-filters.module.css';
import { originLabels, origins } from './document-words.ts';
import { categoriesOf, type DocumentsView, originCounts, unreadCount } from './list-documents.ts';
import { OriginIcon } from './origin-icon.component.tsx';

type Props = {
  documents: readonly DocumentRow[];
  view: DocumentsView;
  onChange: (change: Partial<DocumentsView>) => void;
};

/** Categories with their unread documents, then where documents come from with how many there are. */
export function DocumentFilters({ documents, view, onChange }: Props) {
  return (
    <div className={styles.filters}>
      <Categories documents={documents} view={view} onChange={onChange} />
      <Origins documents={documents} view={view} onChange={onChange} />
    </div>
  );
}

function Categories({ documents, view, onChange }: Props) {
  const entries = [
    { code: undefined, display: 'Toutes', total: documents.length, unread: unreadCount(documents) },
    ...categoriesOf(documents),
  ];
  return (
    <section aria-labelledby="categories">
      <h2 id="categories" className={styles.heading}>
        Catégories <span>non lus</span>
      </h2>
      <ul>
        {entries.map(({ code, display, unread }) => (
          <li key={code ?? 'all'}>
            <button
              type="button"
              className={classNames(styles.category, view.category === code && styles.on)}
              aria-pressed={view.category === code}
              onClick={() => onChange({ category: code })}
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

export function Origins({ documents, view, onChange }: Props) {
  const counts = originCounts(documents);
  const toggle = (origin: DocumentRow['origin']) =>
    onChange({
      hiddenOrigins: view.hiddenOrigins.includes(origin)
        ? view.hiddenOrigins.filter((hidden) => hidden !== origin)
        : [...view.hiddenOrigins, origin],
    });
  return (
    <fieldset>
      <legend className={styles.heading}>Origine</legend>
      {origins.map((origin) => (
        <Checkbox
          key={origin}
          checked={!view.hiddenOrigins.includes(origin)}
          onChange={() => toggle(origin)}
          label={
            <span className={styles.origin}>
              <OriginIcon origin={origin} size={16} />
              {originLabels[origin]}
            </span>
          }
          end={<Count value={counts[origin]} />}
        />
      ))}
    </fieldset>
  );
}

import { IconAdjustmentsHorizontal, IconFilterOff, IconX } from '@tabler/icons-react';
import type { Dates, Period, States } from '@trousse/contract';
import { memo, Suspense } from 'react';
import { part } from '../shell/fetched.ts';
import { Button } from '../ui/button.component.tsx';
import { formatDate, isoDay } from '../ui/format.ts';
import { useStore } from '../ui/store.ts';
import { compareText } from '../ui/text-match.ts';
import { dateLabels, hiddenFromLabels } from './document-words.ts';
import {
  type DatesDraft,
  type DepositPreset,
  type DocumentsView,
  type HiddenFrom,
  noFilters,
  presetStart,
} from './documents-view.ts';
import styles from './filter-bar.module.css';
import { type Choice, type Filtered, hiddenKeys } from './filter-documents.ts';
import { type FilterOption, FilterSelect } from './filter-select.component.tsx';
import { search, startSearch } from './search.store.ts';

const AdvancedSearch = part(async () => (await import('./advanced-search.component.tsx')).AdvancedSearch);

type Props = {
  record: string;
  period: Period;
  states: States;
  filters: Pick<DocumentsView, 'author' | 'specialty' | 'deposit' | 'hiddenFrom' | 'state' | 'dates'>;
  /** How many filters are on, the title's included. */
  active: number;
  filtered: Filtered;
  /** The advanced search while it is open. */
  draft: DatesDraft | undefined;
  onDraft: (draft: DatesDraft | undefined) => void;
  onView: (change: Partial<DocumentsView>) => void;
};

const presets: FilterOption<DepositPreset>[] = [
  { value: 'always', label: 'Toujours' },
  { value: 'week', label: '1 semaine' },
  { value: 'month', label: '1 mois' },
  { value: 'year', label: '1 an' },
  { value: 'three-years', label: '3 ans' },
];

/** The filters over the list (EFF-124 to EFF-128); those that reach beyond what is held ask the DMP. */
export const FilterBar = memo(function FilterBar(props: Props) {
  const { record, period, states, filters, active, filtered, draft, onDraft, onView } = props;
  const { asked } = useStore(search);
  const ask = (change: { states?: States; dates?: Dates }) => void startSearch({ record, period, states, ...change });

  const onState = (state: DocumentsView['state']) => {
    onView({ state });
    if (state !== 'approved' && states !== 'all') ask({ states: 'all' });
  };
  const onDeposit = (deposit: DepositPreset) => {
    onView({ deposit });
    if (deposit !== 'always') ask({ dates: { kind: 'submission', from: isoDay(presetStart(deposit, Date.now())) } });
  };
  const onDates = (dates: Dates) => {
    onView({ dates });
    const held = period === 'always' && dates.kind !== 'submission';
    if (!held) ask({ dates });
  };

  return (
    <div className={styles.bar}>
      <FilterSelect
        label="Auteur"
        value={filters.author ?? ''}
        active={filters.author !== undefined}
        options={valuesOf(filtered.authors, 'Tous', filters.author)}
        onChange={(author) => onView({ author: author || undefined })}
      />
      <FilterSelect
        label="Spécialité"
        value={filters.specialty ?? ''}
        active={filters.specialty !== undefined}
        options={valuesOf(filtered.specialties, 'Toutes', filters.specialty)}
        onChange={(specialty) => onView({ specialty: specialty || undefined })}
      />
      <FilterSelect
        label="Dépôt"
        value={filters.deposit}
        active={filters.deposit !== 'always'}
        options={presets}
        busy={asked?.dates?.kind === 'submission'}
        onChange={onDeposit}
      />
      <FilterSelect
        label="Visibilité"
        value={filters.hiddenFrom ?? ''}
        active={filters.hiddenFrom !== undefined}
        options={[
          { value: '', label: 'Toutes' },
          ...hiddenKeys.map((from) => ({
            value: from,
            label: hiddenFromLabels[from],
            count: filtered.hiddenFrom[from],
          })),
        ]}
        onChange={(from) => onView({ hiddenFrom: (from || undefined) as HiddenFrom | undefined })}
      />
      <FilterSelect
        label="État"
        value={filters.state}
        active={filters.state !== 'approved'}
        options={statesOf(filtered, states)}
        busy={asked?.states === 'all'}
        onChange={onState}
      />
      {filters.dates && (
        <span className={styles.chip}>
          {datesWords(filters.dates)}
          <button type="button" aria-label="Effacer les dates" onClick={() => onView({ dates: undefined })}>
            <IconX size={15} aria-hidden="true" />
          </button>
        </span>
      )}
      <span className={styles.end}>
        {active > 0 && (
          <Button
            size="s"
            variant="quiet"
            icon={<IconFilterOff aria-hidden="true" />}
            onClick={() => onView({ ...noFilters })}
          >
            Effacer les filtres ({active})
          </Button>
        )}
        <Button
          size="s"
          variant="quiet"
          icon={<IconAdjustmentsHorizontal aria-hidden="true" />}
          aria-expanded={draft !== undefined}
          onClick={() => onDraft(draft === undefined ? draftOf(filters.dates) : undefined)}
        >
          Recherche avancée
        </Button>
      </span>
      {draft && (
        <Suspense>
          <AdvancedSearch
            draft={draft}
            onDraft={onDraft}
            onSearch={(dates) => {
              onDates(dates);
              onDraft(undefined);
            }}
          />
        </Suspense>
      )}
    </div>
  );
});

const draftOf = ({ kind = 'submission', from = '', to = '' }: Partial<Dates> = {}): DatesDraft => ({ kind, from, to });

/** The values present, by name; one that the other filters leave nothing of stays while it is chosen. */
function valuesOf(present: readonly Choice[], all: string, chosen: string | undefined): FilterOption<string>[] {
  const missing = chosen !== undefined && !present.some(({ value }) => value === chosen);
  const values = missing ? [...present, { value: chosen, count: 0 }] : [...present];
  const options = values
    .sort((a, b) => compareText(a.value, b.value))
    .map(({ value, count }) => ({ value, label: value, count }));
  return [{ value: '', label: all }, ...options];
}

/** How many documents are in each state is known once the DMP was asked for all. */
function statesOf({ states: counts }: Filtered, states: States): FilterOption<DocumentsView['state']>[] {
  const option = <Value extends DocumentsView['state']>(value: Value, label: string) => ({
    ...{ value, label },
    ...(states === 'all' && { count: counts[value] }),
  });
  return [
    option('all', 'Tous'),
    option('approved', 'Approuvés'),
    option('archived', 'Archivés'),
    option('deprecated', 'Obsolètes'),
  ];
}

function datesWords({ kind, from, to }: Dates): string {
  const range = [from && `du ${formatDate(from)}`, to && `au ${formatDate(to)}`].filter(Boolean).join(' ');
  return `${dateLabels[kind]} ${range}`;
}

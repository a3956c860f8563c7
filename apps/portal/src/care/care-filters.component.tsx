import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { Count } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { Checkbox, Radio } from '../ui/choice.component.tsx';
import { DateField } from '../ui/date-field.component.tsx';
import { useNarrow } from '../ui/hooks.ts';
import { SearchField } from '../ui/search-field.component.tsx';
import styles from './care.module.css';
import { type EventType, eventTypes } from './care-rows.ts';
import { eventWords } from './care-words.ts';

/** The last months, every month there is, or two days. */
export type CarePeriod = 12 | 6 | 3 | 'all' | 'chosen';

export type CareView = {
  readonly search: string;
  readonly types: readonly EventType[];
  readonly period: CarePeriod;
  readonly from: string;
  readonly to: string;
};

const periods: { period: CarePeriod; label: string }[] = [
  { period: 12, label: 'Douze mois' },
  { period: 6, label: 'Six mois' },
  { period: 3, label: 'Trois mois' },
  { period: 'all', label: 'Tout le document' },
  { period: 'chosen', label: 'Choisir les dates' },
];

type Props = {
  view: CareView;
  counts: Readonly<Record<EventType, number>>;
  /** Whether the document holds more than the twelve months. */
  older: boolean;
  today: string;
  onChange: (change: Partial<CareView>) => void;
};

/** Search, kind of event and period (EFF-108 to EFF-110); on a narrow screen the last two fold under a button. */
export function CareFilters({ view, counts, older, today, onChange }: Props) {
  const narrow = useNarrow();
  const [unfolded, setUnfolded] = useState(false);
  const name = useId();
  const toggle = (type: EventType) =>
    onChange({
      types: view.types.includes(type) ? view.types.filter((one) => one !== type) : [...view.types, type],
    });
  return (
    <Aside search={view.search} onSearch={(search) => onChange({ search })}>
      {narrow && (
        <Button
          icon={<IconFilter aria-hidden="true" />}
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
        >
          Filtres
        </Button>
      )}
      {(!narrow || unfolded) && (
        <>
          <fieldset className={styles.group}>
            <legend className={styles.legend}>Type d’événement</legend>
            {eventTypes.map((type) => (
              <Checkbox
                key={type}
                label={eventWords[type].title}
                checked={view.types.includes(type)}
                onChange={() => toggle(type)}
                end={<Count value={counts[type]} />}
              />
            ))}
          </fieldset>
          <fieldset className={styles.group}>
            <legend className={styles.legend}>Période</legend>
            {periods
              .filter(({ period }) => period !== 'all' || older)
              .map(({ period, label }) => (
                <Radio
                  key={period}
                  name={name}
                  label={label}
                  checked={view.period === period}
                  onChange={() => onChange({ period })}
                />
              ))}
            {view.period === 'chosen' && (
              <div className={styles.dates}>
                <DateField
                  name="from"
                  label="Du"
                  value={view.from}
                  max={today}
                  onChange={(from) => onChange({ from })}
                />
                <DateField name="to" label="Au" value={view.to} max={today} onChange={(to) => onChange({ to })} />
              </div>
            )}
          </fieldset>
        </>
      )}
    </Aside>
  );
}

function Aside({
  search,
  onSearch,
  children,
}: {
  search: string;
  onSearch: (search: string) => void;
  children: ReactNode;
}) {
  return (
    <aside className={styles.aside} aria-label="Filtres">
      <SearchField label="Rechercher" value={search} onChange={onSearch} />
      {children}
    </aside>
  );
}

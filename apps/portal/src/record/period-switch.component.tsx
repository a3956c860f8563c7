import type { Period, States } from '@trousse/contract';
import { useEffect } from 'react';
import { Button } from '../ui/button.component.tsx';
import { useLasting } from '../ui/hooks.ts';
import { Segments } from '../ui/segments.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './period-switch.module.css';
import { cancelSearch, search, startSearch } from './search.store.ts';

const periods: { value: Period; label: string; shortcut: string }[] = [
  { value: 'two-years', label: 'Deux ans', shortcut: 'd' },
  { value: 'always', label: 'Toujours', shortcut: 't' },
];

/**
 * The opening search covers two years and says so; looking further is an act of the user (one key: T), since the
 * national rules allow one automatic search only.
 */
export function PeriodSwitch({
  record,
  current,
  states,
}: {
  record: string;
  current: Period | undefined;
  states: States | undefined;
}) {
  const { asked } = useStore(search);
  const waiting = useLasting(asked !== undefined);
  const choose = (period: Period) => {
    if (asked === undefined && period !== current) void startSearch({ record, period, ...(states && { states }) });
  };

  useEffect(() => {
    const reach = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      const wanted = periods.find(({ shortcut }) => shortcut === event.key.toLowerCase());
      if (wanted) choose(wanted.value);
    };
    addEventListener('keydown', reach);
    return () => removeEventListener('keydown', reach);
  });

  return (
    <div className={styles.period}>
      <Segments
        legend="Période de recherche"
        options={periods}
        value={current}
        busy={waiting && asked?.dates === undefined && asked?.period !== current ? asked?.period : undefined}
        onChange={choose}
      />
      {waiting && (
        <Button size="s" variant="quiet" onClick={cancelSearch}>
          Annuler
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {waiting && 'Recherche des documents au DMP'}
      </span>
    </div>
  );
}

import type { Period } from '@trousse/contract';
import { useEffect, useRef, useState } from 'react';
import { Button, Spinner } from '../ui/button.component.tsx';
import { codeOf, type Failure, failureOf } from '../ui/failure.ts';
import { useLasting } from '../ui/hooks.ts';
import styles from './period-switch.module.css';
import { searchDocuments } from './record.resource.ts';

const periods: { period: Period; label: string; key: string }[] = [
  { period: 'two-years', label: 'Deux ans', key: 'd' },
  { period: 'always', label: 'Toujours', key: 't' },
];

/**
 * The opening search covers two years and says so; looking further is an act of the user (one key: T), since the
 * national rules allow one automatic search only.
 */
export function PeriodSwitch({
  record,
  current,
  onFailure,
}: {
  record: string;
  current: Period | undefined;
  onFailure: (failure: Failure | undefined) => void;
}) {
  const [asked, setAsked] = useState<Period>();
  const running = useRef<AbortController>(undefined);
  const waiting = useLasting(asked !== undefined);

  const search = async (period: Period) => {
    if (asked !== undefined || period === current) return;
    const stop = new AbortController();
    running.current = stop;
    setAsked(period);
    onFailure(undefined);
    try {
      await searchDocuments(record, period, stop.signal);
    } catch (error) {
      if (codeOf(error) !== 'CANCELLED') onFailure(failureOf(error));
    } finally {
      setAsked(undefined);
    }
  };

  useEffect(() => {
    const reach = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      const wanted = periods.find(({ key }) => key === event.key.toLowerCase());
      if (wanted) void search(wanted.period);
    };
    addEventListener('keydown', reach);
    return () => removeEventListener('keydown', reach);
  });

  return (
    <div className={styles.period}>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">Période de recherche</legend>
        {periods.map(({ period, label, key }) => (
          <button
            key={period}
            type="button"
            aria-pressed={current === period}
            aria-keyshortcuts={key}
            title={`${label} (touche ${key.toUpperCase()})`}
            onClick={() => void search(period)}
          >
            {asked === period && waiting && <Spinner />}
            {label}
          </button>
        ))}
      </fieldset>
      {waiting && (
        <Button size="s" variant="quiet" onClick={() => running.current?.abort()}>
          Annuler
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {waiting && 'Recherche des documents au DMP'}
      </span>
    </div>
  );
}

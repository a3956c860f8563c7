import type { Period } from '@trousse/contract';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { codeOf, type Failure, failureOf } from '../ui/failure.ts';
import { useLasting } from '../ui/hooks.ts';
import { Segments } from '../ui/segments.component.tsx';
import styles from './period-switch.module.css';
import { searchDocuments } from './record.resource.ts';

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
      const wanted = periods.find(({ shortcut }) => shortcut === event.key.toLowerCase());
      if (wanted) void search(wanted.value);
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
        busy={waiting ? asked : undefined}
        onChange={(period) => void search(period)}
      />
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

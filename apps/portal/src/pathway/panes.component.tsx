import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { useNarrow } from '../ui/hooks.ts';
import { Segments } from '../ui/segments.component.tsx';
import styles from './pathway.module.css';
import type { PartyFilter } from './pathway-filter.ts';
import { pathwayLabels } from './pathway-words.ts';

/** Filters, timeline and people side by side; under 900 px stacked, the people in the place of the timeline. */
export function Panes({
  search,
  filters,
  people,
  chosen,
  children,
}: {
  search: ReactNode;
  filters: ReactNode;
  people: ReactNode;
  /** What of one of them is looked at: the lines that it leaves are then in view. */
  chosen: PartyFilter | undefined;
  children: ReactNode;
}) {
  const narrow = useNarrow();
  const [unfolded, setUnfolded] = useState(false);
  const [shown, setShown] = useState<'timeline' | 'people'>('timeline');
  useEffect(() => {
    if (chosen !== undefined) setShown('timeline');
  }, [chosen]);
  const heading = <h2 className="visually-hidden">{pathwayLabels.tab}</h2>;
  if (narrow)
    return (
      <section className={styles.stack} aria-label={pathwayLabels.tab}>
        {heading}
        <div className={styles.controls}>
          <Button
            icon={<IconFilter aria-hidden="true" />}
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            Filtres
          </Button>
          <Segments
            legend="Vue"
            options={[
              { value: 'timeline', label: pathwayLabels.timeline },
              { value: 'people', label: 'Professionnels' },
            ]}
            value={shown}
            onChange={setShown}
          />
        </div>
        {search}
        {unfolded && <div className={styles.folded}>{filters}</div>}
        {shown === 'people' ? people : children}
      </section>
    );
  return (
    <div className={styles.panes}>
      <aside className={styles.aside} aria-label="Filtres">
        {search}
        {filters}
      </aside>
      <section className={styles.middle} aria-label={pathwayLabels.tab}>
        {heading}
        {children}
      </section>
      <aside className={styles.people} aria-label="Professionnels et établissements">
        {people}
      </aside>
    </div>
  );
}

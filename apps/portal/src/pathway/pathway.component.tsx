import { useQuery } from '@tanstack/react-query';
import type { DocumentRow } from '@trousse/contract';
import { useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { SearchFurther } from '../care/care-frame.component.tsx';
import { windowOf } from '../care/care-words.ts';
import type { OpenRecord } from '../record/record.resource.ts';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { counted, isoDay } from '../ui/format.ts';
import { SearchField } from '../ui/search-field.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { binsOf, daysOf, densityOf, rangeOf } from './density.ts';
import { DensityBar } from './density-bar.component.tsx';
import { NoEvents } from './no-events.component.tsx';
import { Panes } from './panes.component.tsx';
import { Parties } from './parties.component.tsx';
import styles from './pathway.module.css';
import { listName, pathwayQuery } from './pathway.resource.ts';
import { filterPathway, isFiltered, wholePathway } from './pathway-filter.ts';
import { PathwayFilters } from './pathway-filters.component.tsx';
import { linesOf, partyKey } from './pathway-lines.ts';
import { PathwaySources } from './pathway-sources.component.tsx';
import { usePathwayView } from './pathway-view.store.ts';
import { pathwayLabels } from './pathway-words.ts';
import { Timeline, type TimelineHandle } from './timeline.component.tsx';
import { timelineItems } from './timeline-items.ts';

const nothing = linesOf({ parties: [], events: [] });

/** The pathway between its filters and its people; on a narrow screen one below the other, or in each other's place. */
export function Pathway({ open, documents }: { open: OpenRecord; documents: readonly DocumentRow[] }) {
  const record = open.record.handle;
  const list = useMemo(() => listName(documents), [documents]);
  // The list comes piece by piece: the pathway is read once it is whole, and until then stays as it was.
  const query = useQuery({
    ...pathwayQuery(record, list),
    enabled: open.arriving !== true,
    placeholderData: (before) => before,
  });
  const pathway = query.data?.pathway;
  const { view, setView, opened, toggle, scroll } = usePathwayView(record);
  const today = useMemo(() => isoDay(new Date()), []);
  const all = useMemo(() => (pathway === undefined ? nothing : linesOf(pathway)), [pathway]);
  const kinds = useMemo(() => new Set(all.events.map(({ event }) => event.kind)), [all]);
  // Typing is never behind what it filters: the lines follow as soon as there is time.
  const applied = useDeferredValue(view);
  const filtered = useMemo(() => filterPathway(all, applied), [all, applied]);
  const bins = useMemo(() => binsOf(all.events, today), [all, today]);
  const density = useMemo(
    () => ({
      events: densityOf(filtered.anyPeriod.events, bins),
      documents: densityOf(filtered.anyPeriod.documents, bins),
    }),
    [filtered, bins],
  );
  const covered = pathway?.reimbursements;
  const window = useMemo(() => covered && windowOf(covered), [covered]);
  const items = useMemo(() => timelineItems(filtered.lines, window?.from), [filtered, window]);
  const read = useMemo(() => new Set(documents.flatMap(({ id, unread }) => (unread ? [] : [id]))), [documents]);
  const timeline = useRef<TimelineHandle>(null);
  const toTimeline = useCallback(() => timeline.current?.focusFirst(), []);
  const chosen = applied.party && all.parties.find((party) => partyKey(party) === applied.party?.key);

  const filters = (
    <PathwayFilters
      hiddenKinds={view.hiddenKinds}
      specialty={view.specialty}
      from={view.from}
      to={view.to}
      filtering={isFiltered(view)}
      kinds={kinds}
      specialties={all.specialties}
      filtered={filtered}
      today={today}
      onChange={setView}
    />
  );
  const search = (
    <SearchField
      label={pathwayLabels.search}
      value={view.search}
      onChange={(words) => setView({ search: words })}
      onArrowDown={toTimeline}
    />
  );
  const people = (
    <Parties
      parties={all.parties}
      filtered={filtered}
      filtering={isFiltered(applied)}
      chosen={applied.party}
      onChoose={useCallback((party) => setView({ party }), [setView])}
    />
  );
  return (
    <Panes search={search} filters={filters} people={people} chosen={view.party}>
      {pathway && all.events.length > 0 && (
        <>
          <DensityBar
            bins={bins}
            events={density.events}
            documents={density.documents}
            {...rangeOf(bins, view)}
            onRange={({ low, high }) => setView(daysOf(bins, low, high))}
          />
          <div className={styles.legendLine}>
            <span className={styles.keys} aria-hidden="true">
              <i className={styles.eventsKey} /> Événements <i className={styles.documentsKey} /> Documents
            </span>
            <span role="status">
              {applied.party?.what === 'documents'
                ? counted(filtered.totals.documents, 'document', 'documents')
                : `${counted(filtered.totals.events, 'événement', 'événements')}, ${counted(filtered.totals.documents, 'document', 'documents')}`}
              {chosen &&
                (applied.party?.what === 'documents'
                  ? ` de ${chosen.name}`
                  : ` : ce que l’historique dit de ${chosen.name}`)}
            </span>
          </div>
        </>
      )}
      {query.data && (
        <PathwaySources
          state={query.data}
          window={window}
          reimbursements={covered}
          onRetry={() => void query.refetch()}
        />
      )}
      {pathway === undefined && query.isPending && <SkeletonRows waitingFor="Lecture du parcours de soins" />}
      {query.isError && (
        <ErrorState
          failure={failureOf(query.error)}
          actions={
            <Button variant="filled" onClick={() => void query.refetch()}>
              Réessayer
            </Button>
          }
        />
      )}
      {pathway && items.length === 0 && (
        <NoEvents
          filtered={isFiltered(applied)}
          patient={open.record.patient.handle}
          onClear={() => setView({ specialty: undefined, party: undefined, ...wholePathway })}
        />
      )}
      {items.length > 0 && (
        <Timeline
          ref={timeline}
          busy={query.isFetching}
          items={items}
          parties={all.parties}
          windowStart={window?.from}
          search={applied.search.trim().length < 2 ? '' : applied.search}
          opened={opened}
          read={read}
          onToggle={toggle}
          scrollOffset={scroll}
        />
      )}
      {pathway && open.period === 'two-years' && (
        <div className={styles.further}>
          <p>Les documents dont l’acte a plus de deux ans ne sont pas dans cette chronologie.</p>
          <SearchFurther record={record} />
        </div>
      )}
    </Panes>
  );
}

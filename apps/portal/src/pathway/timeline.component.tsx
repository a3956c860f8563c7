import { IconArrowBarToDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  memo,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { counted, formatDate } from '../ui/format.ts';
import { useNarrow, useWide } from '../ui/hooks.ts';
import { useScrollArea } from '../ui/use-scroll-area.hook.ts';
import { EventRow } from './event-row.component.tsx';
import type { Lines } from './pathway-lines.ts';
import { pathwayLabels } from './pathway-words.ts';
import styles from './timeline.module.css';
import type { TimelineItem } from './timeline-items.ts';

export type TimelineHandle = { focusFirst(): void };

type Props = {
  items: readonly TimelineItem[];
  /** More of it is on its way. */
  busy: boolean;
  parties: Lines['parties'];
  windowStart: string | undefined;
  search: string;
  opened: ReadonlySet<string>;
  /** Documents that were opened since the pathway was read. */
  read: ReadonlySet<string>;
  onToggle: (line: string) => void;
  scrollOffset: { current: number };
  ref: Ref<TimelineHandle>;
};

const heights = { month: 40, window: 44 };

/** The months with their events; only those in view are in the page. Arrow keys go from event to event. */
export const Timeline = memo(function Timeline(props: Props) {
  const { items, busy, parties, windowStart, search, opened, read, onToggle, scrollOffset, ref } = props;
  const body = useRef<HTMLOListElement>(null);
  const area = useScrollArea(body, scrollOffset);
  const wide = useWide();
  const narrow = useNarrow();
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => area.element,
    estimateSize: (at) => {
      const type = items[at]?.type ?? 'line';
      return type === 'line' ? (wide ? 44 : narrow ? 76 : 56) : heights[type];
    },
    overscan: 8,
    scrollMargin: area.margin,
    initialOffset: scrollOffset.current,
    getItemKey: useCallback((at: number) => items[at]?.key ?? at, [items]),
  });

  const lines = useMemo(() => placesOfLines(items), [items]);
  const [moved, setMoved] = useState<string>();
  const toFocus = useRef<number>(undefined);
  const active = Math.max(0, moved === undefined ? 0 : lines.places.findIndex((at) => items[at]?.key === moved));
  const focusLine = (line: number) => {
    const at = lines.places[Math.max(0, Math.min(line, lines.places.length - 1))];
    if (at === undefined) return;
    toFocus.current = at;
    setMoved(items[at]?.key);
    virtualizer.scrollToIndex(at);
  };
  useImperativeHandle(ref, () => ({ focusFirst: () => focusLine(0) }));
  // A line far away is only in the page one frame after the scroll: each render tries again until it is there.
  useEffect(() => {
    if (toFocus.current === undefined) return;
    const main = body.current?.querySelector<HTMLElement>(`[data-index="${toFocus.current}"] [data-row-main]`);
    if (!main) return;
    main.focus();
    main.closest('li')?.scrollIntoView({ block: 'nearest' });
    toFocus.current = undefined;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-line]');
    if (row === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const line = Number(row.dataset.line);
    const target = { ArrowDown: line + 1, ArrowUp: line - 1, Home: 0, End: lines.places.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusLine(target);
  };

  return (
    <ol
      ref={body}
      aria-label={pathwayLabels.timeline}
      aria-busy={busy}
      className={styles.timeline}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const item = items[index] as TimelineItem;
        const line = item.type === 'line' ? lines.ranks[index] : undefined;
        return (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={index}
            data-line={line}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className={styles.item}
            style={{ transform: `translateY(${start - area.margin}px)` }}
          >
            {item.type === 'month' && (
              <h3 className={styles.month}>
                {item.words} <span>{counted(item.count, 'événement', 'événements')}</span>
              </h3>
            )}
            {item.type === 'window' && windowStart !== undefined && (
              <p className={styles.window}>
                <IconArrowBarToDown size={16} aria-hidden="true" />
                Avant le {formatDate(windowStart)}, les remboursements ne sont pas complets : l’historique couvre douze
                mois.
              </p>
            )}
            {item.type === 'line' && (
              <EventRow
                line={item.line}
                parties={parties}
                search={search}
                open={opened.has(item.key)}
                read={read}
                active={line === active}
                last={items[index + 1]?.type !== 'line'}
                onToggle={onToggle}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
});

/** Where the lines are among the items, and which one each is. */
function placesOfLines(items: readonly TimelineItem[]): { places: number[]; ranks: number[] } {
  const places: number[] = [];
  const ranks: number[] = [];
  for (const [at, { type }] of items.entries()) {
    ranks.push(places.length);
    if (type === 'line') places.push(at);
  }
  return { places, ranks };
}

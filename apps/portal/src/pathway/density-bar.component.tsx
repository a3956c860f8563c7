import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { useNarrow } from '../ui/hooks.ts';
import { type Bins, binMonth } from './density.ts';
import styles from './density-bar.module.css';
import { monthLabel, monthWords } from './pathway-words.ts';

type Range = { readonly low: number; readonly high: number };
type Props = {
  bins: Bins;
  events: readonly number[];
  documents: readonly number[];
  /** The first and the last bin of the range. */
  low: number;
  high: number;
  onRange: (range: Range) => void;
};

/**
 * How much happened month by month. A range is drawn over it with the mouse, or moved by its two ends with the keys:
 * arrows by one, Page up and Page down by six, Home and End to the ends.
 */
export function DensityBar({ bins, events, documents, low, high, onRange }: Props) {
  const track = useRef<HTMLDivElement>(null);
  // What is being drawn: the bin where it began, or the other end of the one that is moved.
  const [anchor, setAnchor] = useState<number>();
  const binAt = (event: PointerEvent) => {
    const { left, width } = track.current!.getBoundingClientRect();
    return Math.max(0, Math.min(bins.count - 1, Math.floor(((event.clientX - left) / width) * bins.count)));
  };
  const draw = (from: number, to: number) => {
    const drawn = { low: Math.min(from, to), high: Math.max(from, to) };
    if (drawn.low !== low || drawn.high !== high) onRange(drawn);
  };
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const end = (event.target as HTMLElement).dataset.end;
    const from = end === 'low' ? high : end === 'high' ? low : binAt(event);
    setAnchor(from);
    if (end === undefined) draw(from, from);
  };
  const stop = () => setAnchor(undefined);
  return (
    <div
      ref={track}
      className={styles.track}
      onPointerDown={begin}
      onPointerMove={(event) => anchor !== undefined && draw(anchor, binAt(event))}
      onPointerUp={stop}
      onPointerCancel={stop}
    >
      <Bars bins={bins} events={events} documents={documents} low={low} high={high} />
      <End which="low" bins={bins} range={{ low, high }} onRange={onRange} />
      <End which="high" bins={bins} range={{ low, high }} onRange={onRange} />
    </div>
  );
}

const Bars = memo(function Bars({ bins, events, documents, low, high }: Omit<Props, 'onRange'>) {
  const narrow = useNarrow();
  const whole = low === 0 && high === bins.count - 1;
  const top = Math.max(1, ...events, ...documents);
  const every = Math.ceil(bins.count / (narrow ? 6 : 14));
  const height = (value: number) => ({ height: value === 0 ? 0 : `${Math.max(6, (value / top) * 100)}%` });
  return (
    <div className={styles.bars} aria-hidden="true">
      {events.map((value, at) => {
        const month = binMonth(bins, at);
        const labelled = (bins.count - 1 - at) % every === 0;
        return (
          <div
            key={month}
            className={classNames(styles.bin, at >= low && at <= high ? !whole && styles.within : styles.beyond)}
            title={`${monthWords(month)} : ${value}`}
          >
            <span className={styles.pair}>
              <i className={styles.events} style={height(value)} />
              <i className={styles.documents} style={height(documents[at] ?? 0)} />
            </span>
            <span className={styles.label}>{labelled && monthLabel(month)}</span>
          </div>
        );
      })}
    </div>
  );
});

/** One end of the range. */
function End({
  which,
  bins,
  range,
  onRange,
}: { which: 'low' | 'high'; range: Range } & Pick<Props, 'bins' | 'onRange'>) {
  const value = range[which];
  const bounds = which === 'low' ? [0, range.high] : [range.low, bins.count - 1];
  const [least = 0, most = 0] = bounds;
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ...{ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6 },
      ...{ Home: -bins.count, End: bins.count },
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const moved = Math.max(least, Math.min(most, value + step));
    if (moved !== value) onRange({ ...range, [which]: moved });
  };
  const place = (which === 'low' ? value : value + 1) / bins.count;
  return (
    <div
      className={styles.end}
      style={{ left: `${place * 100}%` }}
      data-end={which}
      role="slider"
      tabIndex={0}
      aria-label={which === 'low' ? 'Début de la période' : 'Fin de la période'}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={value}
      aria-valuetext={monthWords(binMonth(bins, value))}
      onKeyDown={move}
    />
  );
}

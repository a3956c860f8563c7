import type { Line } from './pathway-lines.ts';

/** The months, or from ten years on the years, that a pathway goes over, the oldest first. */
export type Bins = { readonly first: number; readonly count: number; readonly step: 1 | 12 };

const monthsBeforeYears = 120;
/** Nothing that is told here happened before. */
const earliest = 1900;

/** Bins over all dates, up to today. */
export function binsOf(lines: readonly Pick<Line, 'month' | 'stop'>[], today: string): Bins {
  const last = monthOf(today) ?? 0;
  let first = last;
  let end = last;
  for (const { month, stop } of lines) {
    if (month === undefined) continue;
    first = Math.min(first, month);
    end = Math.max(end, monthOf(stop) ?? month);
  }
  if (end - first < monthsBeforeYears) {
    // A year at least: a bar of one month says nothing.
    const begun = Math.min(first, end - 11);
    return { first: begun, count: end - begun + 1, step: 1 };
  }
  const year = Math.floor(first / 12);
  return { first: year * 12, count: Math.floor(end / 12) - year + 1, step: 12 };
}

/** How many lines begin in each bin. */
export function densityOf(lines: readonly Pick<Line, 'month'>[], { first, count, step }: Bins): number[] {
  const density = Array.from({ length: count }, () => 0);
  for (const { month } of lines) {
    if (month === undefined) continue;
    const at = Math.floor((month - first) / step);
    if (at >= 0 && at < count) density[at] = (density[at] ?? 0) + 1;
  }
  return density;
}

/** `2026-11`, or `2026` of a bin that is a year. */
export function binMonth({ first, step }: Bins, at: number): string {
  const month = first + at * step;
  const year = String(Math.floor(month / 12));
  return step === 12 ? year : `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** First and last day of some bins; nothing where they are all of them. */
export function daysOf(bins: Bins, low: number, high: number): { from: string; to: string } {
  const after = bins.first + (high + 1) * bins.step;
  return {
    from: low <= 0 ? '' : dayOfMonth(bins.first + low * bins.step, 1),
    to: high >= bins.count - 1 ? '' : dayOfMonth(after, 0),
  };
}

/** The bins that a period goes over, whole or in part. */
export function rangeOf(bins: Bins, { from, to }: { from: string; to: string }): { low: number; high: number } {
  const binOf = (date: string, otherwise: number) => {
    const month = monthOf(date);
    if (month === undefined || date.length < 10) return otherwise;
    return Math.max(0, Math.min(bins.count - 1, Math.floor((month - bins.first) / bins.step)));
  };
  const low = binOf(from, 0);
  return { low, high: Math.max(low, binOf(to, bins.count - 1)) };
}

/** Months since the year 0, of a date that is known to the month. */
export function monthOf(date: string | undefined): number | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})/.exec(date ?? '') ?? [];
  if (year === undefined || Number(year) < earliest) return undefined;
  return Number(year) * 12 + Number(month) - 1;
}

function dayOfMonth(month: number, day: number): string {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10);
}

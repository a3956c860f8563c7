import { createSeeded } from '@trousse/xml/testing';
import type { Campaign } from './campaign.ts';

/** A case that was not treated as it must be. */
export type Defect = { readonly index: number; readonly source: string; readonly touch: string; readonly what: string };

export type Slow = { readonly index: number; readonly source: string; readonly ms: number };

export type Report = {
  readonly seed: number;
  readonly cases: number;
  readonly byOutcome: ReadonlyMap<string, number>;
  readonly defects: readonly Defect[];
  /** The slowest, from reading to checking, slowest first. */
  readonly slowest: readonly Slow[];
  readonly ms: number;
  /** What its process held at most. */
  readonly peakMb: number;
};

const slowestKept = 5;

/** Damages and checks the cases `from` … `to` - 1 of a seed. `started` is told each index before it is read. */
export async function runCases(
  { sources, damage, check }: Campaign,
  seed: number,
  from: number,
  to: number,
  started: (index: number) => void = () => {},
): Promise<Report> {
  const byOutcome = new Map<string, number>();
  const defects: Defect[] = [];
  let slowest: Slow[] = [];
  const begun = performance.now();
  for (let index = from; index < to; index += 1) {
    started(index);
    const source = sources[index % sources.length]!;
    const { touch, bytes } = damage(source, createSeeded(seed * 1_000_003 + index));
    const before = performance.now();
    const { outcome, defects: found } = await check(bytes);
    const ms = performance.now() - before;
    byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1);
    defects.push(...found.map((what) => ({ index, source: source.name, touch, what })));
    if (ms > (slowest.at(-1)?.ms ?? 0) || slowest.length < slowestKept)
      slowest = slowestOf([...slowest, { index, source: source.name, ms }]);
  }
  const ms = performance.now() - begun;
  return { seed, cases: to - from, byOutcome, defects, slowest, ms, peakMb: peakMb() };
}

/** What this process held at most, in MB, buffers included. */
export function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}

function slowestOf(all: readonly Slow[]): Slow[] {
  return [...all].sort((a, b) => b.ms - a.ms).slice(0, slowestKept);
}

/** Two parts of one run as one. */
export function joinReports(a: Report, b: Report): Report {
  const byOutcome = new Map(a.byOutcome);
  for (const [outcome, count] of b.byOutcome) byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + count);
  return {
    seed: a.seed,
    cases: a.cases + b.cases,
    byOutcome,
    defects: [...a.defects, ...b.defects],
    slowest: slowestOf([...a.slowest, ...b.slowest]),
    ms: a.ms + b.ms,
    peakMb: Math.max(a.peakMb, b.peakMb),
  };
}

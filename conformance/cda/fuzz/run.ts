import { makeCase } from './cases.ts';
import { checkDocument } from './check.ts';
import type { Source } from './sources.ts';

/** A document that was not treated as it must be. */
export type Defect = { readonly index: number; readonly source: string; readonly touch: string; readonly what: string };

export type Slow = { readonly index: number; readonly source: string; readonly ms: number };

export type Report = {
  readonly seed: number;
  readonly documents: number;
  readonly byOutcome: ReadonlyMap<string, number>;
  readonly defects: readonly Defect[];
  /** The slowest, from reading to checking, slowest first. */
  readonly slowest: readonly Slow[];
  readonly ms: number;
};

const slowestKept = 5;

/** Damages and reads the documents `from` … `to` - 1 of a seed. `started` is told each index before it is read. */
export function runDocuments(
  sources: readonly Source[],
  seed: number,
  from: number,
  to: number,
  started: (index: number) => void = () => {},
): Report {
  const byOutcome = new Map<string, number>();
  const defects: Defect[] = [];
  let slowest: Slow[] = [];
  const begun = performance.now();
  for (let index = from; index < to; index += 1) {
    started(index);
    const { source, touch, bytes } = makeCase(sources, seed, index);
    const before = performance.now();
    const { outcome, defects: found } = checkDocument(bytes);
    const ms = performance.now() - before;
    byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1);
    defects.push(...found.map((what) => ({ index, source, touch, what })));
    if (ms > (slowest.at(-1)?.ms ?? 0) || slowest.length < slowestKept)
      slowest = slowestOf([...slowest, { index, source, ms }]);
  }
  return { seed, documents: to - from, byOutcome, defects, slowest, ms: performance.now() - begun };
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
    documents: a.documents + b.documents,
    byOutcome,
    defects: [...a.defects, ...b.defects],
    slowest: slowestOf([...a.slowest, ...b.slowest]),
    ms: a.ms + b.ms,
  };
}

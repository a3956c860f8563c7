/** One measured figure beside what it is compared with. `ratio` is the median of paired ratios where both are given. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number | null;
  readonly ratio: number | null;
  /** What the product owes; absent for a reading. */
  readonly goal?: Goal;
};

export type Goal = { readonly text: string; readonly met: boolean };

export type Bench = {
  readonly name: string;
  readonly about: string;
  /** How long it takes when that is more than a few minutes; it then runs only when asked for. */
  readonly long?: string;
  run(): Promise<Figure[]>;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** Milliseconds that `act` takes. */
export async function timed(act: () => unknown): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** A figure from runs of the product and its floor, taken alternately in the same minute. */
export function paired(name: string, unit: string, product: readonly number[], floor: readonly number[]): Figure {
  return {
    name,
    value: median(product),
    unit,
    floor: median(floor),
    ratio: median(product.map((value, index) => value / floor[index]!)),
  };
}

export function alone(name: string, unit: string, values: readonly number[]): Figure {
  return { name, value: median(values), unit, floor: null, ratio: null };
}

/** One number that is no median: a maximum, a size, a count. */
export function single(name: string, unit: string, value: number): Figure {
  return { name, value, unit, floor: null, ratio: null };
}

/** The figure, with the goal that its ratio stays at or below `limit`. */
export function ratioAtMost(figure: Figure, limit: number): Figure {
  return {
    ...figure,
    goal: { text: `ratio ≤ ${Number(limit.toPrecision(3))}`, met: figure.ratio !== null && figure.ratio <= limit },
  };
}

/** The figure, with the goal that its ratio reaches `limit`: for rates, where more is better. */
export function ratioAtLeast(figure: Figure, limit: number): Figure {
  return { ...figure, goal: { text: `ratio ≥ ${limit}`, met: figure.ratio !== null && figure.ratio >= limit } };
}

/** The figure, with the goal that it stays at or below `limit`, in its own unit. */
export function valueAtMost(figure: Figure, limit: number): Figure {
  return { ...figure, goal: { text: `≤ ${limit} ${figure.unit}`.trimEnd(), met: figure.value <= limit } };
}

/** The sums of runs that were timed apart in the same round: `[[a1, a2], [b1, b2]]` → `[a1 + b1, a2 + b2]`. */
export function summed(parts: readonly (readonly number[])[]): number[] {
  return (parts[0] ?? []).map((_, index) => parts.reduce((sum, part) => sum + part[index]!, 0));
}

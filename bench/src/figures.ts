/** One measured figure beside what it is compared with. `ratio` is the median of paired ratios where both are given. */
export type Figure = { name: string; value: number; unit: string; floor: number | null; ratio: number | null };
export type Bench = { name: string; about: string; run(): Promise<Figure[]> };

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

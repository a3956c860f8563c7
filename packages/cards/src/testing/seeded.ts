/** Random choices that a seed repeats. */
export type Seeded = {
  /** A whole number from 0 up to `count`, which is not included. */
  below(count: number): number;
  pick<T>(items: readonly T[]): T;
};

/** A small generator (mulberry32): its spread suffices to vary inputs, and for nothing else. */
export function createSeeded(seed: number): Seeded {
  let state = seed * 2_654_435_761;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (count: number): number => Math.floor((next() / 2 ** 32) * count);
  return {
    below,
    pick: (items) => items[below(items.length)]!,
  };
}

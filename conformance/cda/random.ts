/** Draws that a seed repeats: a failure is named by its seed. */
export type Draw = {
  /** The seed, to go through a list line by line (`turnOf`). */
  readonly turn: number;
  /** Whole number from 0 to `below` - 1. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** From 0 to `max` items. */
  list<T>(max: number, make: () => T): T[];
  /** `YYYY-MM-DD` between 2000 and 2025. */
  date(): string;
};

/** mulberry32 */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    turn: seed,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)]!,
    list: (max, make) => Array.from({ length: below(max + 1) }, make),
    date: () => {
      const pad = (n: number) => String(n).padStart(2, '0');
      return `${2000 + below(26)}-${pad(1 + below(12))}-${pad(1 + below(28))}`;
    },
  };
}

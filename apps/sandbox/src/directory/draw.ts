/** A source of chance that always gives the same (mulberry32): the directory is the same on every machine. */
export type Draw = {
  /** An integer below that. */
  below(limit: number): number;
  /** True so many times out of a hundred. */
  percent(chance: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of a list by the share of each. */
  share<T>(list: readonly T[], shareOf: (one: T) => number): T;
};

export function openDraw(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => next() % limit;
  return {
    below,
    percent: (chance) => below(100) < chance,
    pick: (list) => list[below(list.length)]!,
    share(list, shareOf) {
      let left = below(list.reduce((sum, one) => sum + shareOf(one), 0));
      return list.find((one) => {
        left -= shareOf(one);
        return left < 0;
      })!;
    },
  };
}

/** Runs jobs in the order they come, so many at once. */
export type Turns = <T>(job: () => Promise<T>) => Promise<T>;

/** Lets `width` jobs run at once; the others wait. */
export function createTurns(width: number): Turns {
  const waiting: (() => void)[] = [];
  let free = width;
  return async (job) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      // A place left passes to who waits first.
      if (next === undefined) free += 1;
      else next();
    }
  };
}

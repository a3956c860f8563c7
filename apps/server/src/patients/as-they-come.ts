/**
 * The results of jobs in the order in which they come, `width` at a time. Leaving the stream, or `outer`, stops what
 * runs and starts no more.
 */
export async function* asTheyCome<In, Out>(
  inputs: readonly In[],
  width: number,
  outer: AbortSignal,
  job: (input: In, signal: AbortSignal) => Promise<Out>,
): AsyncGenerator<Out, void, undefined> {
  const left = new AbortController();
  const signal = AbortSignal.any([outer, left.signal]);
  const waiting = [...inputs];
  const running = new Set<Promise<{ result: Out; done: () => void }>>();
  const startNext = () => {
    const input = waiting.shift();
    if (input === undefined || signal.aborted) return;
    const mine: Promise<{ result: Out; done: () => void }> = job(input, signal).then((result) => ({
      result,
      done: () => running.delete(mine),
    }));
    running.add(mine);
  };
  try {
    for (let index = 0; index < width; index += 1) startNext();
    while (running.size > 0) {
      const { result, done } = await Promise.race(running);
      done();
      if (signal.aborted) return;
      startNext();
      yield result;
    }
  } finally {
    left.abort();
  }
}

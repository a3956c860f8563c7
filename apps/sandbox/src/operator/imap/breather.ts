/** Longest time in ms for which one client's walk keeps the others waiting. */
const sliceMs = 15;

/** Gives a function to call in a long walk: it lets the rest of the process have its turn now and then. */
export function breather(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < sliceMs) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}

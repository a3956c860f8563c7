const parentPollMs = 500;
/** Read at the very start: a parent that dies while we start must be missed too. */
const parent = process.ppid;

/**
 * Runs `end` once, when the process is asked to stop or its parent dies: a server without the process that started it
 * would hold its port and its cards for nobody. The process then ends, at the latest after ten seconds.
 */
export function onEnd(end: (reason: string) => Promise<void>): void {
  let ending = false;
  const finish = (reason: string) => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    end(reason).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => finish(signal));
  setInterval(() => {
    if (process.ppid !== parent) finish('parent-gone');
  }, parentPollMs).unref();
}

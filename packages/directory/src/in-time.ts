import type { DirectoryDeps } from './deps.ts';
import { DirectoryError, directoryErrorCodes } from './errors.ts';

/**
 * Does a work within a time, in ms; what takes longer, or is no longer wanted, is told to stop and left,
 * even where it does not listen.
 * @throws DirectoryError `timeout`; the reason of the caller's signal; what the work throws
 */
export async function inTime<T>(
  { wait }: Pick<DirectoryDeps, 'wait'>,
  ms: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const done = new AbortController();
  const leave = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', leave);
  wait(ms, done.signal).then(
    () => stop.abort(new DirectoryError('timeout', directoryErrorCodes.timeout)),
    () => {},
  );
  const stopped = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason), { once: true });
  });
  try {
    return await Promise.race([stopped, work(stop.signal)]);
  } finally {
    signal?.removeEventListener('abort', leave);
    done.abort();
  }
}

import type { DirectoryDeps } from './deps.ts';
import { DirectoryError, directoryErrorCodes } from './errors.ts';
import { directoryLimits } from './limits.ts';

/**
 * Holds calls to the rate that the API grants: a bucket of `burst` tokens, filled by `callsPerSecond`. Calls leave in
 * the order in which they asked.
 */
export class CallRate {
  readonly #deps: Pick<DirectoryDeps, 'clock' | 'wait'>;
  #tokens: number = directoryLimits.burst;
  #at: number;
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(deps: Pick<DirectoryDeps, 'clock' | 'wait'>) {
    this.#deps = deps;
    this.#at = deps.clock().getTime();
  }

  /** Resolves when a call may leave. @throws DirectoryError `throttled` when too many wait; the reason of the signal */
  async take(signal?: AbortSignal): Promise<void> {
    if (this.#waiting >= directoryLimits.waitingCalls) throw new DirectoryError('throttled', directoryErrorCodes.queue);
    this.#waiting += 1;
    const before = this.#turn;
    const mine = Promise.withResolvers<void>();
    this.#turn = mine.promise;
    try {
      await before;
      signal?.throwIfAborted();
      while (!this.#leave()) await this.#deps.wait(this.#untilNext(), signal);
    } finally {
      this.#waiting -= 1;
      mine.resolve();
    }
  }

  #leave(): boolean {
    const now = this.#deps.clock().getTime();
    // A clock that is set back gives nothing and takes nothing.
    const gained = (Math.max(0, now - this.#at) / 1000) * directoryLimits.callsPerSecond;
    this.#tokens = Math.min(directoryLimits.burst, this.#tokens + gained);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #untilNext(): number {
    return Math.ceil(((1 - this.#tokens) / directoryLimits.callsPerSecond) * 1000);
  }
}

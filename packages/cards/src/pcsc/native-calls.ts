/**
 * Counts the calls that are under way in the binding, in memory that two threads share: a process that ended during one
 * would be aborted by the binding.
 */
export class NativeCalls {
  readonly #cell: Int32Array;

  /** @param shared four bytes */
  constructor(shared: SharedArrayBuffer) {
    this.#cell = new Int32Array(shared);
  }

  async during<T>(call: Promise<T>): Promise<T> {
    Atomics.add(this.#cell, 0, 1);
    try {
      return await call;
    } finally {
      Atomics.sub(this.#cell, 0, 1);
      Atomics.notify(this.#cell, 0);
    }
  }

  /** Blocks until none is under way, or for that long. */
  drain(milliseconds: number): void {
    const until = Date.now() + milliseconds;
    for (;;) {
      const count = Atomics.load(this.#cell, 0);
      const left = until - Date.now();
      if (count === 0 || left <= 0) return;
      Atomics.wait(this.#cell, 0, count, left);
    }
  }
}

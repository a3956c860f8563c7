/** The API grants an application 17 calls in a second (identity.md §6). */
const granted = 17;
const secondMs = 1_000;

/** Counts the calls of the last second, in a time that only moves forward. */
export class CallLimit {
  readonly #times: number[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether one more may be answered; a call that is refused does not count. */
  admit(): boolean {
    const now = this.#now();
    while (this.#times.length > 0 && this.#times[0]! <= now - secondMs) this.#times.shift();
    if (this.#times.length >= granted) return false;
    this.#times.push(now);
    return true;
  }
}

type Listener<Event> = { queue: Event[]; wake: () => void; ended: boolean };

/** Events to any number of listeners, each with a bounded queue of its own. */
export class Broadcast<Event> {
  readonly #listeners = new Set<Listener<Event>>();
  readonly #bound: number;
  #ended = false;

  /** A listener with `bound` events unread is cut off: its stream ends. */
  constructor(bound: number) {
    this.#bound = bound;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  push(event: Event): void {
    for (const listener of this.#listeners) {
      if (listener.queue.length >= this.#bound) this.#cut(listener);
      else listener.queue.push(event);
      listener.wake();
    }
  }

  /** Ends every stream once it has been read to its end. */
  end(): void {
    this.#ended = true;
    for (const listener of this.#listeners) this.#cut(listener);
  }

  /** Every event from now on, until `end` or `signal`. */
  listen(signal: AbortSignal): AsyncGenerator<Event, void, undefined> {
    const listener: Listener<Event> = { queue: [], wake: () => {}, ended: this.#ended };
    const forget = () => this.#cut(listener);
    // Registered here and not at the first read: nothing between the two may be lost.
    if (!this.#ended) this.#listeners.add(listener);
    if (signal.aborted) forget();
    else signal.addEventListener('abort', forget, { once: true });
    return this.#read(listener, () => signal.removeEventListener('abort', forget));
  }

  async *#read(listener: Listener<Event>, done: () => void): AsyncGenerator<Event, void, undefined> {
    try {
      for (;;) {
        const event = listener.queue.shift();
        if (event !== undefined) yield event;
        else if (listener.ended) return;
        else
          await new Promise<void>((wake) => {
            listener.wake = wake;
          });
      }
    } finally {
      this.#cut(listener);
      done();
    }
  }

  #cut(listener: Listener<Event>): void {
    listener.ended = true;
    this.#listeners.delete(listener);
    listener.wake();
  }
}

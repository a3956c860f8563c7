import type { Snapshot } from './snapshot.ts';
import { followPcsc } from './thread.ts';

type Listener = (snapshot: Snapshot) => void;

/** What PC/SC shows, kept up to date from the first need until `close`: a change is told as soon as the system knows it. */
export class Monitor {
  readonly #listeners = new Set<Listener>();
  #stop: (() => void) | undefined;
  #snapshot: Snapshot | undefined;
  #first = Promise.withResolvers<Snapshot>();

  /** What was seen last; undefined before the first look. */
  get last(): Snapshot | undefined {
    return this.#snapshot;
  }

  /** What is seen now: waits for the first look only, as changes come by themselves. */
  async current(): Promise<Snapshot> {
    this.#start();
    return this.#snapshot ?? (await this.#first.promise);
  }

  /** Calls with every change from now on; returns how to stop. */
  follow(listener: Listener): () => void {
    this.#start();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops looking; a later need starts it again. */
  close(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#snapshot = undefined;
    this.#first.resolve({ trouble: 'closed', readers: [] });
    this.#first = Promise.withResolvers();
  }

  #start(): void {
    this.#stop ??= followPcsc((snapshot) => {
      this.#snapshot = snapshot;
      this.#first.resolve(snapshot);
      for (const listener of [...this.#listeners]) listener(snapshot);
    });
  }
}

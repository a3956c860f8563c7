import { type Ins, insToCx } from '@trousse/ins';

/** The appli carte Vitale that a session has open: its context at the téléservice lives until `end`. */
export class OpenPhone {
  /** Our own name for it. */
  readonly reading: string;
  readonly #people = new Set<string>();
  readonly #destroy: () => Promise<void>;
  #ended: Promise<void> | undefined;

  /** @param destroy ends the context; it never rejects */
  constructor(reading: string, destroy: () => Promise<void>) {
    this.reading = reading;
    this.#destroy = destroy;
  }

  names(ins: Ins): void {
    this.#people.add(insToCx(ins));
  }

  /** Whether a record is that of one of its people. */
  covers(ins: Ins): boolean {
    return this.#people.has(insToCx(ins));
  }

  /** Ends it, once. */
  end(): Promise<void> {
    this.#ended ??= this.#destroy();
    return this.#ended;
  }
}

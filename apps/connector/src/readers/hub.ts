import type { CardErrorCode, CardReaders, Reader } from '@trousse/cards';

/** What the readers hold; `trouble` is what keeps readers from being seen, and goes by itself. */
export type ReadersState = { readonly list: readonly Reader[]; readonly trouble: CardErrorCode | undefined };

/** What the readers hold at this moment, told to all who follow. */
export class ReadersHub {
  readonly #readers: CardReaders;
  readonly #followers = new Set<(state: ReadersState) => void>();
  readonly #stop: () => void;
  #state: ReadersState = { list: [], trouble: undefined };

  constructor(readers: CardReaders) {
    this.#readers = readers;
    this.#stop = readers.watch((list) => void this.#changed(list));
  }

  /** What was last known. */
  get state(): ReadersState {
    return this.#state;
  }

  /** Looks again, and tells the followers. @throws CardError that the readers raise */
  async refresh(): Promise<void> {
    await this.#changed(await this.#readers.list());
  }

  /** Calls with every change; returns how to stop. */
  follow(follower: (state: ReadersState) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  close(): void {
    this.#followers.clear();
    this.#stop();
  }

  /** A card that left is told at once; what is wrong with the ground under it may take a moment to know. */
  async #changed(list: readonly Reader[]): Promise<void> {
    this.#tell({ ...this.#state, list });
    const { trouble } = await this.#readers.diagnose();
    if (trouble !== this.#state.trouble) this.#tell({ ...this.#state, trouble });
  }

  #tell(state: ReadersState): void {
    this.#state = state;
    for (const follower of [...this.#followers]) follower(state);
  }
}

import type { CardReaders, Reader } from '@trousse/cards';

/** What the readers hold at this moment, told to all who follow. */
export class ReadersHub {
  readonly #readers: CardReaders;
  readonly #followers = new Set<(list: readonly Reader[]) => void>();
  readonly #stop: () => void;
  #list: readonly Reader[] = [];

  constructor(readers: CardReaders) {
    this.#readers = readers;
    this.#stop = readers.watch((list) => this.#tell(list));
  }

  /** The last list known. */
  get list(): readonly Reader[] {
    return this.#list;
  }

  /** Looks again, and tells the followers. */
  async refresh(): Promise<readonly Reader[]> {
    this.#tell(await this.#readers.list());
    return this.#list;
  }

  /** Calls with every change; returns how to stop. */
  follow(follower: (list: readonly Reader[]) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  close(): void {
    this.#followers.clear();
    this.#stop();
  }

  #tell(list: readonly Reader[]): void {
    this.#list = list;
    for (const follower of [...this.#followers]) follower(list);
  }
}

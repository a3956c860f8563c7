import { type FSWatcher, watch } from 'node:fs';
import { DEBOUNCE_MS, POLL_MS } from '../limits.ts';

/**
 * Calls `look` soon after something changed in one of the folders, and at least every `POLL_MS`: the file system's
 * events are quick but may be missing (network drives, exhausted watches), the look-again is slow but sure.
 */
export class FolderWatcher {
  readonly #look: () => readonly string[];
  readonly #watches = new Map<string, FSWatcher>();
  readonly #poll: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;

  /** @param look looks for changes and names the folders to watch from then on */
  constructor(look: () => readonly string[]) {
    this.#look = look;
    this.#poll = setInterval(() => this.#run(), POLL_MS).unref();
    this.#run();
  }

  close(): void {
    clearInterval(this.#poll);
    clearTimeout(this.#soon);
    for (const folder of [...this.#watches.keys()]) this.#drop(folder);
  }

  #run(): void {
    this.#soon = undefined;
    const folders = this.#look();
    for (const folder of this.#watches.keys()) if (!folders.includes(folder)) this.#drop(folder);
    for (const folder of folders) if (!this.#watches.has(folder)) this.#add(folder);
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        this.#soon ??= setTimeout(() => this.#run(), DEBOUNCE_MS).unref();
      });
      watcher.on('error', () => this.#drop(folder));
      this.#watches.set(folder, watcher);
    } catch {
      // Gone meanwhile, or no watch left: the look-again serves.
    }
  }

  #drop(folder: string): void {
    this.#watches.get(folder)?.close();
    this.#watches.delete(folder);
  }
}

import type { ResourceType } from './search.ts';

/** A page that was announced. */
export type Cursor = { readonly type: ResourceType; readonly query: URLSearchParams; readonly offset: number };

const mostCursors = 2_000;

/** The pages announced by `link[next]`, by names that say nothing; the oldest are forgotten. */
export class Pages {
  readonly #cursors = new Map<string, Cursor>();
  readonly #name: () => string;

  constructor(name: () => string) {
    this.#name = name;
  }

  announce(cursor: Cursor): string {
    const name = this.#name();
    this.#cursors.set(name, cursor);
    if (this.#cursors.size > mostCursors) this.#cursors.delete(this.#cursors.keys().next().value!);
    return name;
  }

  find(name: string): Cursor | undefined {
    return this.#cursors.get(name);
  }
}

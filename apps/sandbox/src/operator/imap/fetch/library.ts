import { type Part, readStructure } from '../../mime/structure.ts';
import type { Store } from '../../store/store.ts';
import { bodyStructure } from './body-structure.ts';
import { envelope } from './envelope.ts';

/** A message that was read. */
export type Loaded = { readonly bytes: Buffer; readonly part: Part };
type Facts = { readonly envelope: string; readonly structure: string; readonly body: string };

const mostFacts = 20_000;
const mostLoaded = 8;

/** Messages read for answers; what a list shows of them is kept, so that it is read from the disk once. */
export class Library {
  readonly #store: Store;
  readonly #facts = new Map<string, Facts>();
  readonly #loaded = new Map<string, Loaded>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** @throws when the message was expunged and its file is gone. */
  async load(blob: string): Promise<Loaded> {
    const known = this.#loaded.get(blob);
    if (known !== undefined) return known;
    const bytes = await this.#store.read(blob);
    const loaded = { bytes, part: readStructure(bytes) };
    keep(this.#loaded, blob, loaded, mostLoaded);
    return loaded;
  }

  async facts(blob: string): Promise<Facts> {
    const known = this.#facts.get(blob);
    if (known !== undefined) return known;
    const { bytes, part } = await this.load(blob);
    const facts = {
      envelope: envelope(part.fields),
      structure: bodyStructure(bytes, part, true),
      body: bodyStructure(bytes, part, false),
    };
    keep(this.#facts, blob, facts, mostFacts);
    return facts;
  }
}

function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value!);
}

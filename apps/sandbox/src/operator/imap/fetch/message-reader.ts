import { type Field, headerEnd, readFields } from '../../mime/header.ts';
import { type Part, readStructure } from '../../mime/structure.ts';
import type { Store } from '../../store/store.ts';
import { bodyStructure } from './body-structure.ts';
import { envelope } from './envelope.ts';

/** A message that was read. */
export type Loaded = { readonly bytes: Buffer; readonly part: Part };

const mostTold = 60_000;
const mostLoaded = 8;

/**
 * Messages read for answers; what a list shows of them is kept, so that it is read from the disk once. All throw the
 * error of the file system when the message was expunged meanwhile.
 */
export class MessageReader {
  readonly #store: Store;
  readonly #envelopes = new Map<string, string>();
  readonly #structures = new Map<string, string>();
  readonly #loaded = new Map<string, Loaded>();

  constructor(store: Store) {
    this.#store = store;
  }

  load(blob: string): Loaded {
    return kept(this.#loaded, blob, mostLoaded, () => {
      const bytes = this.#store.readNow(blob);
      return { bytes, part: readStructure(bytes) };
    });
  }

  /** The fields of its header. */
  header(blob: string): readonly Field[] {
    const known = this.#loaded.get(blob);
    if (known !== undefined) return known.part.fields;
    const bytes = this.#store.readNow(blob);
    return readFields(bytes, 0, headerEnd(bytes, 0, bytes.length).header);
  }

  envelope(blob: string): string {
    return kept(this.#envelopes, blob, mostTold, () => envelope(this.header(blob)));
  }

  structure(blob: string): string {
    return kept(this.#structures, blob, mostTold, () => this.#structure(blob, true));
  }

  /** The structure without its extension data. */
  body(blob: string): string {
    return this.#structure(blob, false);
  }

  #structure(blob: string, extended: boolean): string {
    const { bytes, part } = this.load(blob);
    return bodyStructure(bytes, part, extended);
  }
}

function kept<T>(map: Map<string, T>, key: string, most: number, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value!);
  return value;
}

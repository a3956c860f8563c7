import type { PdfObjects } from './read-objects.ts';
import type { PdfValue } from './values.ts';
import { entriesOf, isArray } from './values.ts';

/** A dictionary of a file, with the number of the object that it is, or lies in. */
export type Found = {
  readonly object: number;
  readonly entries: ReadonlyMap<string, PdfValue>;
  readonly value: PdfValue;
};

/** Every dictionary and stream of a file, those within others included; references are not followed. */
export function* dictionaries({ objects }: PdfObjects): Generator<Found> {
  for (const [object, value] of objects) yield* within(object, value);
}

function* within(object: number, value: PdfValue): Generator<Found> {
  const entries = entriesOf(value);
  if (entries !== undefined) {
    yield { object, entries, value };
    for (const each of entries.values()) yield* within(object, each);
  } else if (isArray(value)) {
    for (const each of value) yield* within(object, each);
  }
}

/** The same of what hides within the bytes of streams; 0 stands for the object. */
export function* hiddenDictionaries({ hidden }: PdfObjects): Generator<Found> {
  for (const value of hidden) yield* within(0, value);
}

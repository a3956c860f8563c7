import type { CardReaders, Reader, ReaderCard } from '../../types.ts';

/** What a list shows in a reader. */
export const cardIn = (list: readonly Reader[], slot: string): ReaderCard | undefined =>
  list.find((one) => one.name === slot)?.card;

/** Resolves with the first list that satisfies the test, now or pushed later. */
export async function shows(readers: CardReaders, wanted: (list: Reader[]) => boolean): Promise<Reader[]> {
  const { promise, resolve } = Promise.withResolvers<Reader[]>();
  const look = (list: Reader[]) => wanted(list) && resolve(list);
  const stop = readers.watch(look);
  look(await readers.list());
  return await promise.finally(stop);
}

/** The code with which a promise was refused, or `granted`. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'granted',
    (error) => error.code,
  );

import { expect, it } from 'vitest';
import { holdBack } from './hold-back.ts';

const attachment = (...pieces: string[]) => ({
  contentId: 'a',
  contentType: 'text/xml',
  bytes: {
    size: pieces.join('').length,
    async *stream() {
      for (const piece of pieces) yield Buffer.from(piece);
    },
  },
});
const streamOf = (held: ReturnType<typeof holdBack>) => {
  if (held.bytes instanceof Uint8Array) throw new Error('not streamed');
  return held.bytes.stream()[Symbol.asyncIterator]();
};

it('lets all but the last piece go, and the last once what it waits for is done', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const held = streamOf(holdBack(attachment('un', 'deux', 'trois'), promise));
  expect(String((await held.next()).value)).toBe('un');
  expect(String((await held.next()).value)).toBe('deux');
  let given = false;
  const last = held.next().then(({ value }) => {
    given = true;
    return String(value);
  });
  await new Promise((next) => setImmediate(next));
  expect(given).toBe(false);
  resolve();
  expect(await last).toBe('trois');
  expect((await held.next()).done).toBe(true);
});

it('never completes when what it waits for fails, and gives nothing of a document in one piece', async () => {
  const failed = Promise.reject(new Error('no trace'));
  failed.catch(() => {});
  await expect(streamOf(holdBack(attachment('un'), failed)).next()).rejects.toThrow('no trace');
});

import { expect, it } from 'vitest';
import { Broadcast } from './broadcast.ts';

async function rest<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of stream) all.push(event);
  return all;
}

it('gives every listener what is pushed from its start, and ends after the last event', async () => {
  const broadcast = new Broadcast<number>(10);
  broadcast.push(0);
  const one = broadcast.listen(new AbortController().signal);
  broadcast.push(1);
  const two = broadcast.listen(new AbortController().signal);
  broadcast.push(2);
  broadcast.end();
  expect(await rest(one)).toEqual([1, 2]);
  expect(await rest(two)).toEqual([2]);
  expect(await rest(broadcast.listen(new AbortController().signal))).toEqual([]);
});

it('forgets a listener that leaves or whose request is gone', async () => {
  const broadcast = new Broadcast<number>(10);
  const controller = new AbortController();
  const waiting = rest(broadcast.listen(controller.signal));
  expect(broadcast.listeners).toBe(1);
  controller.abort();
  expect(await waiting).toEqual([]);
  expect(broadcast.listeners).toBe(0);
});

it('cuts off a listener that does not read', async () => {
  const broadcast = new Broadcast<number>(2);
  const slow = broadcast.listen(new AbortController().signal);
  for (let event = 0; event < 5; event += 1) broadcast.push(event);
  expect(broadcast.listeners).toBe(0);
  expect(await rest(slow)).toEqual([0, 1]);
});

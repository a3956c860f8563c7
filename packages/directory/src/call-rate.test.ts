import { expect, it } from 'vitest';
import { CallRate } from './call-rate.ts';
import { directoryLimits } from './limits.ts';
import { TestTime } from './testing/fake-directory.ts';

it('no second ever holds more than the 17 calls that the API grants, however calls come', async () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    let state = seed;
    const random = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % below;
    };
    const time = new TestTime();
    const rate = new CallRate(time);
    const left: number[] = [];
    for (let call = 0; call < 120; call += 1) {
      if (random(4) === 0) time.ms += random(3_000);
      await rate.take();
      left.push(time.ms);
    }
    const busiest = Math.max(...left.map((at) => left.filter((other) => other >= at && other < at + 1_000).length));
    expect(busiest, `seed ${seed}`).toBeLessThanOrEqual(17);
  }
});

it('a burst leaves at once, and then as many a second as the rate says', async () => {
  const time = new TestTime();
  const rate = new CallRate(time);
  const start = time.ms;
  for (let call = 0; call < directoryLimits.burst; call += 1) await rate.take();
  expect(time.ms).toBe(start);
  for (let call = 0; call < directoryLimits.callsPerSecond; call += 1) await rate.take();
  expect(time.ms - start).toBe(1_000);
});

it('calls leave in the order in which they asked, and one that was left does not hold the others', async () => {
  const time = new TestTime();
  const rate = new CallRate(time);
  const order: number[] = [];
  const controller = new AbortController();
  const calls = Array.from({ length: 20 }, (_, index) =>
    rate.take(index === 12 ? controller.signal : undefined).then(
      () => order.push(index),
      () => order.push(-index),
    ),
  );
  controller.abort();
  await Promise.all(calls);
  expect(order).toEqual([...Array(12).keys(), -12, 13, 14, 15, 16, 17, 18, 19]);
});

it('one call too many in the queue is told at once; a clock set back does not stop it', async () => {
  const time = new TestTime();
  const rate = new CallRate(time);
  const calls = Array.from({ length: directoryLimits.waitingCalls }, () => rate.take());
  await expect(rate.take()).rejects.toMatchObject({ kind: 'throttled', code: 'queue' });
  await Promise.all(calls);
  time.ms -= 3_600_000;
  await rate.take();
  expect(time.waits.every((ms) => ms <= 125)).toBe(true);
});

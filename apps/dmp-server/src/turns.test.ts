import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

/** A job that ends when told. */
function job() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let begun = false;
  return {
    run: () => {
      begun = true;
      return promise;
    },
    begun: () => begun,
    end: resolve,
    fail: reject,
  };
}

it('so many jobs run at once, the others in the order they came, whatever becomes of one', async () => {
  const inTurn = createTurns(2);
  const jobs = [job(), job(), job(), job()];
  const results = jobs.map((one) => inTurn(one.run));
  const begun = () => jobs.map((one) => one.begun());
  expect(begun()).toEqual([true, true, false, false]);
  jobs[1]!.fail(new Error('failed'));
  await expect(results[1]).rejects.toThrow('failed');
  expect(begun()).toEqual([true, true, true, false]);
  jobs[0]!.end('first');
  expect(await results[0]).toBe('first');
  expect(begun()).toEqual([true, true, true, true]);
  jobs[2]!.end('third');
  jobs[3]!.end('fourth');
  expect(await Promise.all(results.slice(2))).toEqual(['third', 'fourth']);
  expect(await inTurn(async () => 'alone')).toBe('alone');
});

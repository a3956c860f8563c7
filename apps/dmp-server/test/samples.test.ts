import { operations } from '@trousse/dmp-wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalOf, staysCalm } from './support/calm.ts';
import { compose, transmit } from './support/compose.ts';
import { createSampleWorld, samples } from './support/samples.ts';
import type { World } from './support/world.ts';

// The table that the hostile and foreign suites and the fuzzer read: nothing they prove counts unless what they start
// from is whole and right.

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world?.close());
staysCalm(() => world);

it('every transaction has a sample', () => {
  const covered = new Set(Object.values(samples).map(({ transaction }) => transaction));
  expect(Object.keys(operations).filter((name) => !covered.has(name as keyof typeof operations))).toEqual([]);
});

it.each(Object.entries(samples))('%s is granted', async (_, sample) => {
  expect(refusalOf(await transmit(world, await compose(world, sample)))).toBe('granted');
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, transmit } from '../support/compose.ts';
import { createSampleWorld, samples } from '../support/samples.ts';
import { asStack, stackNames } from '../support/stacks.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const granted = Object.fromEntries(Object.keys(samples).map((name) => [name, 'granted']));

it.each(stackNames)('every request that %s would write is granted', async (stack) => {
  const answers: Record<string, string> = {};
  for (const [name, sample] of Object.entries(samples)) {
    const composed = asStack(await compose(world, sample), stack, world.url);
    answers[name] = refusalOf(await transmit(world, composed));
  }
  expect(answers).toEqual(granted);
});

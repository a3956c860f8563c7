import { expect, it } from 'vitest';
import { createSlots } from './slots.ts';

it('lets in as many as there are places, and the others in order as places are given back', async () => {
  const slots = createSlots(2);
  const inside: number[] = [];
  const enter = async (who: number): Promise<void> => {
    await slots.take();
    inside.push(who);
  };
  const entries = [1, 2, 3, 4].map(enter);
  await Promise.all(entries.slice(0, 2));
  expect(inside).toEqual([1, 2]);
  slots.give();
  await entries[2];
  expect(inside).toEqual([1, 2, 3]);
  slots.give();
  await entries[3];
  expect(inside).toEqual([1, 2, 3, 4]);
  slots.give();
  slots.give();
  await Promise.all([slots.take(), slots.take()]);
});

import { expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

const caller = { id: '899700100011', structureId: '499700100011001' };
const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 20, 8, 0, seconds));

it('admits as many acts as there may be within the time, then again as the first ones grow old', () => {
  const throttle = createThrottle({ most: 2, withinMs: 10_000, callers: 10 });
  expect([0, 4, 5, 9].map((seconds) => throttle.admits(caller, at(seconds)))).toEqual([true, true, false, false]);
  expect([10, 13, 14].map((seconds) => throttle.admits(caller, at(seconds)))).toEqual([true, false, true]);
});

it('counts each caller apart, and the same person apart in each structure', () => {
  const throttle = createThrottle({ most: 1, withinMs: 10_000, callers: 10 });
  const others = [caller, { ...caller, id: '899700100029' }, { ...caller, structureId: '10B0999029' }];
  expect(others.map((one) => throttle.admits(one, at(0)))).toEqual([true, true, true]);
  expect(others.map((one) => throttle.admits(one, at(1)))).toEqual([false, false, false]);
});

it('does not hold against a caller what a clock set back puts in the future', () => {
  const throttle = createThrottle({ most: 1, withinMs: 10_000, callers: 10 });
  expect(throttle.admits(caller, at(60))).toBe(true);
  expect(throttle.admits(caller, at(0))).toBe(true);
});

it('forgets those who have been quiet longest rather than grow', () => {
  const throttle = createThrottle({ most: 1, withinMs: 10_000, callers: 2 });
  const [one, two, three] = ['1', '2', '3'].map((id) => ({ ...caller, id })) as [never, never, never];
  expect([one, two, one, three].map((who) => throttle.admits(who, at(0)))).toEqual([true, true, false, true]);
  expect(throttle.admits(one, at(1))).toBe(false);
  expect(throttle.admits(two, at(1))).toBe(true);
});

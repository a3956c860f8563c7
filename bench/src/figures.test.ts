import { expect, it } from 'vitest';
import { median, paired, percentile, ratioAtLeast, ratioAtMost, single, summed, valueAtMost } from './figures.ts';

it('a median is the middle value, or the mean of the two middle ones, and leaves its input alone', () => {
  const values = [9, 1, 5];
  expect(median(values)).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(values).toEqual([9, 1, 5]);
});

it('a percentile is a value that was measured', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(values, 0.5)).toBe(51);
  expect(percentile(values, 0.95)).toBe(96);
  expect(percentile(values, 1)).toBe(100);
});

it('the ratio is the median of the ratios of pairs, not the ratio of the medians', () => {
  // One round ran on a busy machine: both of its halves are slow, and its ratio is as good as the others.
  const figure = paired('list', 'ms', [4, 40, 5], [2, 20, 2]);
  expect(figure).toMatchObject({ value: 5, floor: 2, ratio: 2 });
});

it('a goal is met up to its limit and not past it', () => {
  const figure = paired('list', 'ms', [3], [2]);
  expect(ratioAtMost(figure, 1.5).goal).toEqual({ text: 'ratio ≤ 1.5', met: true });
  expect(ratioAtMost(figure, 1.4).goal?.met).toBe(false);
  expect(ratioAtLeast(figure, 1.5).goal?.met).toBe(true);
  expect(ratioAtLeast(figure, 1.6).goal?.met).toBe(false);
  expect(valueAtMost(figure, 3).goal).toEqual({ text: '≤ 3 ms', met: true });
  expect(valueAtMost(figure, 2.9).goal?.met).toBe(false);
  expect(ratioAtMost(single('alone', 'ms', 1), 2).goal?.met).toBe(false);
});

it('parts timed apart are summed round by round', () => {
  expect(
    summed([
      [1, 2],
      [10, 20],
      [100, 200],
    ]),
  ).toEqual([111, 222]);
  expect(summed([])).toEqual([]);
});

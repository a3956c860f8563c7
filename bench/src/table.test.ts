import { expect, it } from 'vitest';
import { paired, ratioAtMost, single } from './figures.ts';
import { jsonLine, tableOf } from './table.ts';

const figures = [
  ratioAtMost(paired('list of 60', 'ms', [5], [2]), 2),
  ratioAtMost(paired('list of 1,500', 'ms', [60.12345], [50]), 1.5),
  single('peak', 'MB', 312),
];

it('figures stand in columns, with their goal and whether it is met', () => {
  expect(tableOf(figures)).toBe(
    [
      'measure          median  floor  ratio         goal',
      'list of 60         5 ms   2 ms   2.50    ratio ≤ 2  NOT MET',
      'list of 1,500  60.12 ms  50 ms   1.20  ratio ≤ 1.5      met',
      'peak             312 MB',
    ].join('\n'),
  );
});

it('a figure on a line of JSON keeps its goal', () => {
  expect(JSON.parse(jsonLine(figures[1]!))).toEqual({
    name: 'list of 1,500',
    value: 60.12,
    unit: 'ms',
    floor: 50,
    ratio: 1.202,
    goal: { text: 'ratio ≤ 1.5', met: true },
  });
});

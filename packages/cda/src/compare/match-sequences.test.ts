import { createSeeded } from '@trousse/xml/testing';
import { describe, expect, it } from 'vitest';
import { matchSequences } from './match-sequences.ts';

const plenty = () => ({ steps: 10_000_000 });

/** Length of a longest common subsequence, the slow and plain way. */
function longest(a: readonly string[], b: readonly string[]): number {
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      best[i]![j] = a[i] === b[j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!);
  return best[0]![0]!;
}

describe('matching sequences', () => {
  it('finds a longest common subsequence of any two sequences, the same both ways round', () => {
    const random = createSeeded(7);
    for (let round = 0; round < 2000; round += 1) {
      const make = () => Array.from({ length: random.below(25) }, () => random.pick('abcde'.split('')));
      const a = make();
      const b = make();
      const matches = matchSequences(a, b, plenty());
      expect(matches).toHaveLength(longest(a, b));
      matches.forEach(([i, j], at) => {
        expect(a[i]).toBe(b[j]);
        const before = matches[at - 1];
        if (before !== undefined) expect(i > before[0] && j > before[1]).toBe(true);
      });
      expect(matchSequences(b, a, plenty()).map(([i, j]) => [j, i])).toEqual(matches);
    }
  });

  it('matches the ends alone when its steps are spent', () => {
    expect(matchSequences(['a', 'b', 'c', 'z'], ['a', 'c', 'b', 'z'], { steps: 0 })).toEqual([
      [0, 0],
      [3, 3],
    ]);
  });

  it('two long sequences with nothing in common end within the budget', () => {
    const budget = { steps: 1_000_000 };
    const make = (name: string) => Array.from({ length: 50_000 }, (_, at) => `${name}${at}`);
    expect(matchSequences(make('a'), make('b'), budget)).toEqual([]);
    expect(budget.steps).toBe(-1);
  });
});

import { describe, expect, it } from 'vitest';
import { editDistance, isNear } from './near.ts';

describe('near spellings', () => {
  it('EFF-47 counts letters added, taken away, changed or swapped', () => {
    expect(editDistance('DUPON', 'DUPONT')).toBe(1);
    expect(editDistance('DUPOND', 'DUPONT')).toBe(1);
    expect(editDistance('DUPNOT', 'DUPONT')).toBe(1);
    expect(editDistance('', 'ABC')).toBe(3);
    expect(editDistance('MARTIN', 'MARTIN')).toBe(0);
    expect(editDistance('KITTEN', 'SITTING')).toBe(3);
  });

  it('allow one letter in a name, two in a long one, none in two letters', () => {
    expect(isNear('DUPON', 'DUPONT')).toBe(true);
    expect(isNear('DUPO', 'DUPONT')).toBe(false);
    expect(isNear('LI', 'LU')).toBe(false);
    expect(isNear('SCHWARTZENBERG', 'SWARTZENBERG')).toBe(true);
  });
});

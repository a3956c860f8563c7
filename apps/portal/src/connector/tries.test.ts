import { expect, it } from 'vitest';
import { triesWords } from './tries.ts';

it('EFF-26 the tries left are told no surer than the card tells them', () => {
  expect(triesWords({ triesLeft: 2 })).toBe('Il vous reste 2 essais.');
  expect(triesWords({ triesLeft: 1 })).toBe('Il vous reste 1 essai.');
  expect(triesWords({ triesLeft: 2, triesBound: 'at-most' })).toBe('Il vous reste au plus 2 essais.');
  expect(triesWords({ triesLeft: 1, triesBound: 'at-least' })).toBe('Il vous reste au moins 1 essai.');
  expect(triesWords({ triesLeft: 0 })).toBeUndefined();
  expect(triesWords({})).toBeUndefined();
});

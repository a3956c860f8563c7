import { describe, expect, it } from 'vitest';
import { createReplayGuard } from './replay.ts';

const at = (ms: number) => new Date(1_000_000 + ms);

describe('a replay guard', () => {
  it('sees an identifier for the second time within the window, not after', () => {
    const guard = createReplayGuard({ windowMs: 100, max: 10 });
    expect(guard.seen('a', at(0))).toBe(false);
    expect(guard.seen('a', at(100))).toBe(true);
    expect(guard.seen('a', at(101))).toBe(false);
    expect(guard.seen('b', at(101))).toBe(false);
  });

  it('refuses rather than forget when it is full', () => {
    const guard = createReplayGuard({ windowMs: 100, max: 2 });
    expect([guard.seen('a', at(0)), guard.seen('b', at(50)), guard.seen('c', at(60))]).toEqual([false, false, true]);
    expect(guard.seen('a', at(61))).toBe(true);
    expect(guard.seen('c', at(120))).toBe(false);
  });
});

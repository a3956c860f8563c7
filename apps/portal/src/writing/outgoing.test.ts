import { describe, expect, it } from 'vitest';
import { outgoingCounts, pauseFor } from './outgoing.ts';

describe('messages on their way', () => {
  it('are asked about often while one can be called back, seldom while one waits, and then no more', () => {
    const soon = pauseFor([{ state: 'held' }, { state: 'waiting' }]);
    const later = pauseFor([{ state: 'waiting' }, { state: 'sent' }]);
    expect(soon).toBeLessThan(Number(later));
    expect(pauseFor([{ state: 'sent' }, { state: 'failed' }])).toBe(false);
    expect(pauseFor(undefined)).toBe(false);
  });

  it('are counted as waiting until they have left, and as failing when they could not', () => {
    const states = ['held', 'waiting', 'sending', 'sent', 'failed'] as const;
    expect(outgoingCounts(states.map((state) => ({ state })))).toEqual({ waiting: 3, failing: 1 });
    expect(outgoingCounts(undefined)).toEqual({ waiting: 0, failing: 0 });
  });
});

import type { Deposit, DepositState } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { doAll, shownDeposits, statesOf, withdrawable } from './board.ts';

const deposit = (id: string, state: DepositState): Deposit => ({
  ...{ id, state, patientName: '', title: id, category: '', createdAt: '2026-11-20T08:00:00Z' },
});
const all = [
  ...[deposit('a', 'queued'), deposit('b', 'refused'), deposit('c', 'delivered')],
  ...[deposit('d', 'queued'), deposit('e', 'sending'), deposit('f', 'waiting-card')],
];
const ids = (some: readonly Deposit[]) => some.map(({ id }) => id).join('');

describe('the board of deposits', () => {
  it('counts what is in each state, what asks for an act first', () => {
    expect(statesOf(all)).toEqual([
      { state: 'refused', count: 1 },
      { state: 'queued', count: 2 },
      { state: 'waiting-card', count: 1 },
      { state: 'sending', count: 1 },
      { state: 'delivered', count: 1 },
    ]);
    expect(statesOf([])).toEqual([]);
  });

  it('shows one state, and all once it is empty', () => {
    expect(ids(shownDeposits(all, 'queued'))).toBe('ad');
    expect(ids(shownDeposits([deposit('c', 'delivered')], 'refused'))).toBe('c');
  });

  it('withdraws of what was ticked only what has not left', () => {
    expect(ids(withdrawable(all, new Set(['a', 'b', 'c', 'e', 'f', 'gone'])))).toBe('abf');
  });

  it('goes on after one that fails, and tells why', async () => {
    const seen: string[] = [];
    const answer = await doAll(all.slice(0, 3), async (id) => {
      seen.push(id);
      if (id === 'b') throw new Error('refusé');
    });
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(answer).toEqual({ done: 2, failure: new Error('refusé') });
  });
});

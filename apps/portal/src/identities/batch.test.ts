import type { IdentityView } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { type Batch, batchReducer, noBatch, tally, verifiable } from './batch.ts';

const identity = (id: string, status: IdentityView['status']) => ({ id, status }) as IdentityView;
const started = (...ids: string[]) => batchReducer(noBatch, { type: 'started', identities: ids });
const verified = (batch: Batch, id: string, agrees: boolean, done: number) =>
  batchReducer(batch, {
    type: 'event',
    event: {
      ...{ type: 'verified', done, total: batch.total },
      verification: { agrees, from: 'QUAL', identity: identity(id, agrees ? 'QUAL' : 'VALI') },
    },
  });

describe('a verification in lot', () => {
  it('fills its rows as answers come, with the downgrade of what INSi does not confirm', () => {
    let batch = started('a', 'b', 'c');
    expect([...batch.verdicts.values()].every(({ state }) => state === 'pending')).toBe(true);
    batch = verified(verified(batch, 'a', true, 1), 'b', false, 2);
    expect(batch).toMatchObject({ phase: 'running', done: 2, total: 3 });
    expect(batch.verdicts.get('b')).toEqual({ state: 'disagrees', from: 'QUAL', to: 'VALI' });
    expect(tally(batch)).toEqual({ pending: 1, agrees: 1, disagrees: 1, failed: 0, skipped: 0 });
  });

  it('tells the wait that INSi asks for until the next answer', () => {
    const waiting = batchReducer(started('a'), {
      type: 'event',
      event: { type: 'waiting', done: 0, total: 1, seconds: 60 },
    });
    expect(waiting.waiting).toBe(60);
    expect(verified(waiting, 'a', true, 1)).not.toHaveProperty('waiting');
  });

  it('keeps what was answered for when it is cancelled or fails, and says of the rest that it was not verified', () => {
    const half = verified(started('a', 'b'), 'a', true, 1);
    const cancelled = batchReducer(half, { type: 'cancelled' });
    expect([...cancelled.verdicts].map(([id, { state }]) => [id, state])).toEqual([
      ['a', 'agrees'],
      ['b', 'skipped'],
    ]);
    const failure = { code: 'NETWORK', message: '', next: '' } as const;
    expect(batchReducer(half, { type: 'failed', failure })).toMatchObject({ phase: 'failed', failure });
    expect(batchReducer(cancelled, { type: 'ended' })).toBe(cancelled);
  });

  it('tells one identity that could not be verified by its own words, and goes on', () => {
    const event = { type: 'failed', done: 1, total: 2, identity: 'a', code: 'IDENTITY_NO_MATRICULE' } as const;
    const batch = batchReducer(started('a', 'b'), { type: 'event', event });
    expect(batch.verdicts.get('a')).toMatchObject({ state: 'failed', failure: { code: 'IDENTITY_NO_MATRICULE' } });
    expect(batch.phase).toBe('running');
  });

  it('is for what has a matricule and may be asked about', () => {
    expect(verifiable(identity('a', 'RECUP'))).toBe(true);
    expect(verifiable(identity('a', 'VALI'))).toBe(false);
    expect(verifiable({ ...identity('a', 'QUAL'), insiBlock: 'apcv' })).toBe(false);
  });
});

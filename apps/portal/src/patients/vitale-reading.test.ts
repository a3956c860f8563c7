import type { Patient } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import { describe, expect, it } from 'vitest';
import { answered, type VitaleEvent, type VitaleReading, vitaleReducer } from './vitale-reading.ts';

const beneficiary = (rank: number, birthName: string): Beneficiary => ({
  rank,
  quality: 'Enfant',
  birthName,
  givenName: 'Capucine',
  birthDate: '2012-06-03',
});
const family = [1, 2, 3, 4].map((rank) => beneficiary(rank, `LEVANT${rank}`));
const patient = { handle: 'handle-1' } as Patient;
const traits = { birthName: 'LEVANT', birthGivenNames: ['CAPUCINE'], sex: 'U' as const, birthDate: '2012-06-03' };
const found = (rank: number) => ({
  ...{ type: 'found' as const, rank, patient, differences: [] },
  identity: { source: 'card' as const, traits },
});
const run = (...events: VitaleEvent[]) => events.reduce(vitaleReducer, { phase: 'idle' } as VitaleReading);
const read: VitaleEvent[] = [{ type: 'started' }, { type: 'read', beneficiaries: family }];

describe('reading a Vitale card', () => {
  it('EFF-73 a card with four people gives four rows, each waiting for its answer', () => {
    const state = run(...read);
    expect(state).toMatchObject({ phase: 'searching' });
    expect('rows' in state && state.rows.map(({ answer }) => answer.state)).toEqual(Array(4).fill('pending'));
  });

  it('EFF-74 rows fill one by one, in the order of the answers', () => {
    const state = run(
      ...read,
      { type: 'answer', event: found(3) },
      { type: 'answer', event: { type: 'failed', rank: 1, code: 'VITALE_NO_OWN_NUMBER' } },
    );
    if (!('rows' in state)) throw new Error('rows expected');
    expect(answered(state.rows)).toBe(2);
    expect(state.rows.map(({ answer }) => answer.state)).toEqual(['failed', 'pending', 'found', 'pending']);
    expect(run(...read, { type: 'finished' })).toMatchObject({ phase: 'done' });
  });

  it('EFF-74 a cancelled reading keeps who was already answered for', () => {
    expect(run(...read, { type: 'cancelled' })).toMatchObject({ phase: 'cancelled', rows: { length: 4 } });
    expect(run({ type: 'started' }, { type: 'cancelled' })).toEqual({ phase: 'idle' });
  });

  it('EFF-76 a card that leaves takes its rows with it, at any moment', () => {
    const gone: VitaleEvent = { type: 'card-gone' };
    for (const events of [[read[0] as VitaleEvent], read])
      expect(run(...events, gone)).toMatchObject({ phase: 'failed', failure: { code: 'VITALE_REMOVED' } });
    expect(run(...read, { type: 'finished' }, gone)).toEqual({ phase: 'idle', gone: true });
    expect(run(...read, { type: 'cancelled' }, gone)).toEqual({ phase: 'idle', gone: true });
    expect(run(gone)).toEqual({ phase: 'idle' });
  });

  it('an answer that comes after the card has gone changes nothing', () => {
    const late: VitaleEvent = { type: 'answer', event: found(1) };
    expect(run(...read, { type: 'card-gone' }, late)).not.toHaveProperty('rows');
  });
});

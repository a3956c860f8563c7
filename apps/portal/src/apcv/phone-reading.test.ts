import type { PhoneEvent } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { type PhoneReading, type PhoneStep, phoneReducer, remaining } from './phone-reading.ts';

const person = (rank: number) => ({
  ...{ rank, quality: 'Assuré', birthName: 'SONGERIVE', givenName: 'HELENE', birthDate: '1958-04-12' },
  insurance: { scheme: '01', fund: '999', centre: '9999' },
});
const read: PhoneEvent = {
  ...{ type: 'read', reading: 'reading-1', readAt: '2026-11-20T10:00:00.000Z', endsAt: '2026-11-20T10:20:00.000Z' },
  people: [person(1), person(2)],
};
const failed: PhoneEvent = { type: 'failed', rank: 2, code: 'APCV_NO_OWN_NUMBER' };
const run = (...steps: PhoneStep[]) => steps.reduce(phoneReducer, { phase: 'idle' } as PhoneReading);
const open: PhoneStep[] = [{ type: 'started' }, { type: 'event', event: read, now: 5_000 }];

describe('reading an appli carte Vitale', () => {
  it('WEB-36 gives a row to each person, filled as the answers come', () => {
    const state = run(...open, { type: 'event', event: failed, now: 5_000 });
    expect(state).toMatchObject({ phase: 'open', reading: 'reading-1', holder: { rank: 1 } });
    expect('rows' in state && state.rows.map(({ answer }) => answer.state)).toEqual(['pending', 'failed']);
  });

  it('leaves nobody on screen once it is closed or has expired, and takes no late answer', () => {
    expect(run(...open, { type: 'closed' })).toEqual({ phase: 'idle', closed: true });
    expect(run(...open, { type: 'expired' })).toMatchObject({ phase: 'failed', failure: { code: 'APCV_EXPIRED' } });
    expect(run(...open, { type: 'closed' }, { type: 'event', event: failed, now: 5_000 })).not.toHaveProperty('rows');
    expect(run({ type: 'expired' })).toEqual({ phase: 'idle' });
  });

  it('counts the time that is left by this workstation’s clock, whatever the server’s', () => {
    expect(run(...open)).toMatchObject({ until: 5_000 + 20 * 60_000 });
    expect([1_145_000, 39_500, -1].map(remaining)).toEqual(['19 min 05 s', '40 s', '0 s']);
  });
});

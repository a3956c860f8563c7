import { td04 as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { fakeDmp } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td04 } from './td04.ts';

const patient = {
  ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
  lastName: 'PAT-TROIS',
  firstName: 'DOMINIQUE',
  treatingDoctor: true,
  hasMessage: false,
} as const;
const criteria = { startDate: new Date('2026-05-20T08:00:00Z'), dateType: 'LASTAUTORIZATION' } as const;

describe('td04', () => {
  it('lists records with an assertion that names no patient', async () => {
    const { deps, received } = fakeDmp('td04', {
      body: wire.encodeResponse({ status: { ok: true }, patients: [patient] }),
    });
    expect(await td04(deps, { ...criteria, psOwnerId: '899900000020' })).toEqual([patient]);
    expect(received[0]!.claims.patient).toBeUndefined();
    expect(wire.decodeRequest(received[0]!.envelope.body)).toEqual({
      startDate: '20260520080000',
      dateType: 'LASTAUTORIZATION',
      psOwnerId: '899900000020',
    });
  });

  it('tells a refusal', async () => {
    const body = wire.encodeResponse({ status: { ok: false, code: 'DMPError' }, patients: [] });
    expect(await refusal(td04(fakeDmp('td04', { body }).deps, criteria))).toMatchObject({ kind: 'registry' });
  });
});

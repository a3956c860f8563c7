import { type RecordStatus, type Td02Outcome, td02 as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { fakeDmp, type Received } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td02 } from './td02.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;
const reply = (outcome: Td02Outcome) => (received: Received) => ({
  body: wire.encodeResponse({
    request: wire.decodeRequest(received.envelope.body),
    id: { root: '2.25.9' },
    creationTime: new Date(0),
    outcome,
  }),
});

describe('td02', () => {
  it('gives the state of the record and asks with the processing code of tests for a test identity', async () => {
    const status: RecordStatus = { record: 'exists', authorisation: 'EXPIRE', treatingDoctor: false, ins };
    const { deps, received } = fakeDmp('td02', reply({ status }));
    expect(await td02(deps, ins, { mode: 'normal' })).toEqual(status);
    const request = wire.decodeRequest(received[0]!.envelope.body);
    expect(request).toMatchObject({ ins, reason: 'TEST_EXST', processing: 'D', sender: { name: 'Trousse' } });
    await td02(deps, { ...ins, oid: '1.2.250.1.213.1.4.8' }, { mode: 'normal' });
    expect(wire.decodeRequest(received[1]!.envelope.body).processing).toBe('P');
  });

  it('tells a refused query by the words of the server', async () => {
    const error = await refusal(
      td02(fakeDmp('td02', reply({ error: { code: 'DMPError', text: 'Fermé' } })).deps, ins, { mode: 'normal' }),
    );
    expect(error).toMatchObject({ kind: 'registry', code: 'DMPError', text: 'Fermé' });
  });
});

import { td05 as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { fakeDmp, type Received } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td05 } from './td05.ts';

const criteria = { name: 'PAT-TROIS', givenName: 'DOMINIQUE', birthDate: '1979-03-28', sex: 'F' } as const;
const candidate = {
  ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
  traits: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' },
  recordState: 'exists',
} as const;
const reply = (outcome: Parameters<typeof wire.encodeResponse>[0]['outcome']) => (received: Received) => ({
  body: wire.encodeResponse({
    request: wire.decodeRequest(received.envelope.body),
    id: { root: '2.25.9' },
    creationTime: new Date(0),
    outcome,
  }),
});

describe('td05', () => {
  it('searches by traits in the mode of a regulation centre, with an assertion that names no patient', async () => {
    const { deps, received } = fakeDmp('td05', reply({ candidates: [candidate], total: 3 }));
    expect(await td05(deps, criteria, 'D', { mode: 'centre_15' })).toEqual({ candidates: [candidate], total: 3 });
    expect(received[0]!.claims).toMatchObject({ purpose: 'centre_15' });
    expect(received[0]!.claims.patient).toBeUndefined();
    expect(wire.decodeRequest(received[0]!.envelope.body)).toMatchObject({ criteria, processing: 'D' });
  });

  it('tells a refused search by the words of the server', async () => {
    const error = { code: 'DMPError', text: 'Recherche trop large' };
    expect(
      await refusal(td05(fakeDmp('td05', reply({ error })).deps, criteria, 'P', { mode: 'centre_15' })),
    ).toMatchObject({ kind: 'registry', ...error });
  });
});

import { type GdpOutcome, type SentData, td12 as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { fakeDmp, type Received } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { close, reactivate } from './td12.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;
const normal = { mode: 'normal' } as const;
const data: SentData = {
  traits: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' },
  telecoms: [],
  representatives: [],
  oppositions: { breakGlass: true },
};
const reply = (outcome: GdpOutcome) => (received: Received) => ({
  body: wire.encodeResponse({
    request: wire.decodeRequest(received.envelope.body),
    id: { root: '2.25.9' },
    creationTime: new Date(0),
    outcome,
  }),
});

describe('td12', () => {
  it('MED-21 opens a record again with the data and the consent', async () => {
    const { deps, received } = fakeDmp('td12', reply({ accepted: true }));
    await reactivate(deps, ins, data, normal);
    const request = wire.decodeRequest(received[0]!.envelope.body);
    expect(request).toMatchObject({
      reason: 'REAC',
      ins,
      data,
      consent: true,
      author: { familyName: 'BRUYÈRE-EXEMPLE' },
    });
    expect(received[0]!.claims.patient).toEqual(ins);
  });

  it('closes a record with the motive, the words and the name', async () => {
    const { deps, received } = fakeDmp('td12', reply({ accepted: true }));
    const order = {
      motive: 'FERMETURE_DEMANDE_PATIENT',
      text: 'Demande du 20/11/2026',
      name: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'] },
    };
    await close(deps, ins, order, normal);
    expect(wire.decodeRequest(received[0]!.envelope.body)).toMatchObject({ reason: 'FERM', ins, ...order });
  });

  it('tells a refusal by the code and words of the server', async () => {
    const refused = reply({ accepted: false, error: { code: 'DMPClosed', text: 'Déjà fermé' } });
    const { deps } = fakeDmp('td12', refused);
    expect(await refusal(close(deps, ins, { motive: 'X' }, normal))).toMatchObject({
      ...{ kind: 'registry', code: 'DMPClosed', text: 'Déjà fermé' },
    });
  });
});

import { type GdpOutcome, type SentData, td11 as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { fakeDmp, type Received } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td11 } from './td11.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;
const normal = { mode: 'normal' } as const;
const data: SentData = {
  traits: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' },
  civility: 'MME',
  telecoms: [{ value: 'tel:+33601020304', use: 'MC' }],
  representatives: [],
  oppositions: { breakGlass: true, emergency: false },
};
const reply = (outcome: GdpOutcome) => (received: Received) => ({
  body: wire.encodeResponse({
    request: wire.decodeRequest(received.envelope.body),
    id: { root: '2.25.9' },
    creationTime: new Date(0),
    outcome,
  }),
});

describe('td11', () => {
  it('sends the data, the consent and the author of who asks, with an assertion for that patient', async () => {
    const { deps, received } = fakeDmp('td11', reply({ accepted: true }));
    await td11(deps, ins, data, normal);
    expect(wire.decodeRequest(received[0]!.envelope.body)).toMatchObject({
      ...{ ins, data, consent: true, processing: 'D', sender: { name: 'Trousse' } },
      author: {
        nationalId: '899900000012',
        speciality: { code: 'G15_10/SM26' },
        structureId: '499900000012008',
        structureName: 'Cabinet des Tilleuls',
      },
    });
    expect(received[0]!.claims.patient).toEqual(ins);
  });

  it('MED-15 tells that there is a record already, open or closed, by the code and words of the server', async () => {
    for (const code of ['DMPFound', 'DMPClosed']) {
      const { deps } = fakeDmp('td11', reply({ accepted: false, error: { code, text: 'Déjà là' } }));
      expect(await refusal(td11(deps, ins, data, normal))).toMatchObject({ kind: 'registry', code, text: 'Déjà là' });
    }
  });
});

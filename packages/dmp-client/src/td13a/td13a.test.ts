import { type RecordStatus, type Td13aOutcome, td13a as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { fakeDmp, type Received } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td13a } from './td13a.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;
const normal = { mode: 'normal' } as const;
const data = {
  traits: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' },
  oppositions: { breakGlass: true, emergency: false },
  telecoms: [{ value: 'tel:+33999999901', use: 'MC' }],
  representatives: [],
} as const;
const status = { record: 'exists', authorisation: 'VALIDE', treatingDoctor: false, ins } as const;
const none: RecordStatus = { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false };
const reply = (outcome: Td13aOutcome) => (received: Received) => ({
  body: wire.encodeResponse({
    request: wire.decodeRequest(received.envelope.body),
    id: { root: '2.25.9' },
    creationTime: new Date(0),
    outcome,
  }),
});

describe('td13a', () => {
  it('asks for the administrative data of one patient and gives them', async () => {
    const { deps, received } = fakeDmp('td02', reply({ status: { ...status, traits: data.traits }, data }));
    expect(await td13a(deps, ins, normal)).toMatchObject(data);
    expect(wire.decodeRequest(received[0]!.envelope.body)).toMatchObject({ ins, reason: 'CNSLT_DATA' });
    expect(received[0]!.claims.patient).toEqual(ins);
  });

  it('gives nothing of a patient without a record', async () => {
    expect(await td13a(fakeDmp('td02', reply({ status: none })).deps, ins, normal)).toBeUndefined();
  });

  it('tells a refused query by the words of the server', async () => {
    const error = { code: 'DMPError', text: 'Fermé' };
    expect(await refusal(td13a(fakeDmp('td02', reply({ error })).deps, ins, normal))).toMatchObject({
      kind: 'registry',
      ...error,
    });
  });
});

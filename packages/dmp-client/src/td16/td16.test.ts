import { type ListedAuthorisation, td16 as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { fakeDmp } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td16 } from './td16.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;
const normal = { mode: 'normal' } as const;
const blocked: ListedAuthorisation = {
  nationalId: '899900000020',
  nationalIdType: '1.2.250.1.71.4.2.1',
  familyName: 'RUISSEAU-EXEMPLE',
  givenName: 'Alix',
  specialities: [{ code: 'G15_10/SM26', display: 'Médecine générale' }],
  since: '20261001080000',
  mode: 'INTERDITE',
  treatingDoctor: false,
};

describe('td16', () => {
  it.each(['ACTIVE', 'INTERDITE', 'TOUTE'] as const)('lists the holders of a record, %s', async (mode) => {
    const body = wire.encodeResponse({ status: { ok: true }, authorisations: [blocked] });
    const { deps, received } = fakeDmp('td16', { body });
    expect(await td16(deps, ins, mode, normal)).toEqual([blocked]);
    expect(wire.decodeRequest(received[0]!.envelope.body)).toEqual({ mode });
    expect(received[0]!.claims.patient).toEqual(ins);
  });

  it('tells a refusal by the code and the words of the server', async () => {
    const body = wire.encodeResponse({
      status: { ok: false, code: 'DMPClosed', context: 'Dossier fermé' },
      authorisations: [],
    });
    expect(await refusal(td16(fakeDmp('td16', { body }).deps, ins, 'TOUTE', normal))).toMatchObject({
      kind: 'registry',
      code: 'DMPClosed',
      text: 'Dossier fermé',
    });
  });
});

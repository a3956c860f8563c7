import { td03 as wire } from '@trousse/dmp-wire';
import { describe, expect, it } from 'vitest';
import { fakeDmp } from '../testing/fake-dmp.ts';
import { refusal } from '../testing/refusal.ts';
import { td03 } from './td03.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;

describe('td03', () => {
  it.each([
    { action: 'AJOUT' },
    { action: 'SUPPRESSION' },
    { action: 'AJOUT', role: 'MEDECIN_TRAITANT' },
    { action: 'SUPPRESSION', role: 'MEDECIN_TRAITANT' },
  ] as const)('asks for %j and gives the comment of the server', async (request) => {
    const context = 'Autorisation déjà présente';
    const { deps, received } = fakeDmp('td03', { body: wire.encodeResponse({ ok: true, context }) });
    expect(await td03(deps, ins, request, { mode: 'normal' })).toEqual({ context });
    expect(wire.decodeRequest(received[0]!.envelope.body)).toEqual(request);
  });

  it('tells a refusal by the code and the words of the server', async () => {
    const body = wire.encodeResponse({ ok: false, code: 'DMPError', context: 'Dossier fermé' });
    const error = await refusal(td03(fakeDmp('td03', { body }).deps, ins, { action: 'AJOUT' }, { mode: 'normal' }));
    expect(error).toMatchObject({ kind: 'registry', code: 'DMPError', text: 'Dossier fermé' });
  });
});

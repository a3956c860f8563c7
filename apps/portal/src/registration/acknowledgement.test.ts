import { emptyRegistration, emptyRepresentative } from '@trousse/contract/registration-form';
import { describe, expect, it } from 'vitest';
import { acknowledgement } from './acknowledgement.ts';

const identity = {
  traits: { birthName: 'NESSI', birthGivenNames: ['RUTH'], sex: 'F', birthDate: '1977-07-14' },
} as const;
const done = {
  at: '2026-11-20T10:00:00.000Z',
  by: { name: 'Camille BRUYÈRE', label: 'Médecin généraliste', structure: 'Cabinet <des> Tilleuls' },
};
const of = (act: 'create' | 'reactivate' | 'close', change = {}) =>
  acknowledgement(
    act,
    { traits: { ...identity.traits, birthGivenNames: ['RUTH'] } },
    { ...emptyRegistration, ...change },
    done,
  );

describe('the acknowledgement to hand over', () => {
  it('MED-20 says how to sign in where a telephone or an address was given, and not otherwise', () => {
    const sheet = of('create', {
      mobile: '06 01 02 03 04',
      smsAccess: true,
      email: 'ruth@exemple.fr',
      mailAccess: true,
    });
    expect(sheet).toContain('Vous connecter');
    expect(sheet).toContain('par SMS au 06 01 02 03 04 ou par courrier électronique à ruth@exemple.fr');
    expect(of('create')).not.toContain('Vous connecter');
    expect(of('create', { mobile: '0601020304' })).toContain('Aucun moyen d’accès n’a été demandé');
  });

  it('says who did what when, what was agreed to, oppositions and representative', () => {
    const representative = { ...emptyRepresentative, familyName: 'NESSI', givenName: 'Anne' };
    const sheet = of('create', { opposesBreakGlass: true, representative });
    for (const words of ['NESSI RUTH', '14/07/1977', 'Camille BRUYÈRE', 'NESSI Anne (mère)', 'Vous vous y opposez'])
      expect(sheet).toContain(words);
    expect(sheet).toContain('Consentement du patient à l’ouverture de son DMP');
    expect(of('create')).toContain('Permis');
    // What it does not say stays as it was.
    expect(of('reactivate')).not.toContain('Permis');
    expect(of('close')).toContain('fermé à votre demande');
    expect(of('close')).not.toContain('Ce qui a été enregistré');
  });

  it('lets nothing that was typed become a part of the page', () => {
    const sheet = of('create', { mobile: '<img src=x onerror=1>', smsAccess: true });
    expect(sheet).not.toContain('<img');
    expect(sheet).not.toContain('<des>');
  });
});

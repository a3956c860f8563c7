import { insOids, makeIdentity } from '@trousse/ins';
import { describe, expect, it } from 'vitest';
import { citizenAddress, citizenMatricule } from './address.ts';
import { openTo } from './conversation.ts';
import { readCitizen } from './display.ts';

const ins = { matricule: '279035121518989', oid: insOids.testNir };
const known = {
  traits: {
    birthName: 'PAT-TROIS',
    birthGivenNames: ['DOMINIQUE'],
    sex: 'F',
    birthDate: '1979-03-28',
    birthPlaceCode: '51215',
  },
  birthDateInterpreted: false,
  channel: 'SM',
  capturedAt: '2026-11-20T08:00:00Z',
  attributes: [],
} as const;
const retrieval = { ins, history: [], at: '2026-11-20T08:00:00Z' };
const proof = { kind: 'CN', checkedOn: '2026-11-20' } as const;
const patient = '279035121518989@patient.mssante.fr';

describe('citizenAddress', () => {
  it('WEB-33 is built on the matricule of a qualified identity, and of no other (ECO.2.2.6)', () => {
    expect(citizenAddress(makeIdentity({ ...known, retrieval, proof }))).toBe(patient);
    expect(citizenAddress(makeIdentity({ ...known, retrieval, proof }), 'patient.exemple.test')).toBe(
      '279035121518989@patient.exemple.test',
    );
    expect(citizenAddress(makeIdentity({ ...known, retrieval }))).toBeUndefined();
    expect(citizenAddress(makeIdentity({ ...known, proof }))).toBeUndefined();
    expect(citizenAddress(makeIdentity({ ...known, attributes: ['doubtful'] }))).toBeUndefined();
  });

  it('is a minor’s own', () => {
    const child = { matricule: '115035121518906', oid: insOids.testNir };
    const traits = { ...known.traits, birthDate: '2015-03-28' };
    expect(citizenAddress(makeIdentity({ ...known, traits, retrieval: { ...retrieval, ins: child }, proof }))).toBe(
      '115035121518906@patient.mssante.fr',
    );
  });
});

describe('readCitizen', () => {
  it.each([
    ['Dominique PAT-TROIS', 'Dominique PAT-TROIS (279035121518989)'],
    ['Dominique PAT-TROIS (279035121518989)', 'Dominique PAT-TROIS (279035121518989)'],
    ['279035121518989@patient.mssante.fr', '279035121518989'],
    ['', '279035121518989'],
    ['Domi\u202enique\r\n', 'Domi nique (279035121518989)'],
  ])('shows %j as %j (ECO.3.1.1, 3.1.2)', (name, shown) => {
    expect(readCitizen({ name, address: '279035121518989@PATIENT.mssante.fr' })?.shown).toBe(shown);
  });

  it('knows a citizen by address and domain together', () => {
    expect(citizenMatricule('1990b22222222@patient.mssante.fr')).toBeUndefined();
    expect(citizenMatricule('279032b21518989@patient.mssante.fr')).toBe('279032B21518989');
    for (const not of [
      '279035121518989@patient.mssante.fr.evil.test',
      '279035121518989@medecin.mssante.fr',
      'a@patient.mssante.fr',
      'patient.mssante.fr',
      '',
    ]) {
      expect(citizenMatricule(not)).toBeUndefined();
    }
  });
});

describe('openTo', () => {
  const message = (
    from: string,
    more: { replyTo?: string[]; endSubject?: boolean; endHeader?: boolean; to?: string[] } = {},
  ) => ({
    from,
    to: [patient],
    endSubject: false,
    endHeader: false,
    ...more,
  });
  const open = (...messages: ReturnType<typeof message>[]) => [...openTo(messages, patient)].sort();

  it('WEB-34 lets a patient write only to who wrote first', () => {
    expect(open()).toEqual([]);
    expect(open(message('Doc@a.fr'), message('other@a.fr', { to: ['x@patient.mssante.fr'] }))).toEqual(['doc@a.fr']);
  });

  it('sends answers where Reply-To says, and not to who sent', () => {
    expect(open(message('doc@a.fr', { replyTo: ['cabinet@a.fr'] }))).toEqual(['cabinet@a.fr']);
    expect(open(message('doc@a.fr'), message('doc@a.fr', { replyTo: ['cabinet@a.fr'] }))).toEqual([
      'cabinet@a.fr',
      'doc@a.fr',
    ]);
  });

  it('WEB-35 ends what a mailbox opened, by subject or by header, until it writes again', () => {
    const begun = [message('doc@a.fr', { replyTo: ['cabinet@a.fr'] }), message('doc@a.fr'), message('b@a.fr')];
    expect(open(...begun, message('doc@a.fr', { endSubject: true }))).toEqual(['b@a.fr']);
    expect(open(...begun, message('doc@a.fr', { endHeader: true }))).toEqual(['b@a.fr']);
    expect(open(...begun, message('doc@a.fr', { endSubject: true }), message('doc@a.fr'))).toEqual([
      'b@a.fr',
      'doc@a.fr',
    ]);
  });
});

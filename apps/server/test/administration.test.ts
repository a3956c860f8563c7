import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { patient, traits } from './test-documents.ts';
import { codeOf } from './test-page.ts';

const site = 'https://wps-cps.test';
let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start({ dmp: { url: 'https://dmp.test:4101', website: { card: `${site}/` } } });
});
afterAll(() => scene.rig.close());
beforeEach(() => scene.reset());

type Traced = { act: string; details: string; patient: string | null };

async function journal(): Promise<Traced[]> {
  const client = new Client(scene.rig.database.postgres.connection('trousse_server'));
  await client.connect();
  try {
    const { rows } = await client.query('SELECT act, details, patient FROM journal.entries ORDER BY at, seq');
    return rows as Traced[];
  } finally {
    await client.end();
  }
}

const agreed = true as const;

describe('the administration of a record', () => {
  it('EFF-178 gives the INS part by part with the official traits, and goes without the place of birth', async () => {
    const data = { telecoms: [], representatives: [], oppositions: { breakGlass: false, emergency: false } };
    const known = scene.rig.dmp.add(patient.matricule, traits);
    const { record } = await scene.opened();
    const { administration } = scene.page.api;
    expect(await administration.identity({ record })).not.toHaveProperty('birthPlaceCode');
    known.data = { ...data, birthPlace: { code: '75056' } };
    expect(await administration.identity({ record })).toEqual({
      ...{ matricule: patient.matricule.slice(0, 13), key: patient.matricule.slice(13), oid: patient.oid },
      ...{ kind: 'INS-NIR de test', birthName: traits.birthName, birthGivenNames: traits.birthGivenNames },
      ...{ sex: traits.sex, birthDate: traits.birthDate, birthPlaceCode: '75056', birthPlaceName: 'Paris' },
      ...(traits.usedName && { usedName: traits.usedName }),
    });
    const asked = scene.rig.dmp.calls.length;
    await administration.identity({ record });
    expect(scene.rig.dmp.calls.length).toBe(asked);
  });

  it('EFF-179 reads contact details and representatives, on the act alone, and traces it', async () => {
    scene.rig.dmp.add(patient.matricule, traits, {
      data: {
        ...{ civility: 'MME', address: { lines: ['1 RUE FICTIVE'], postalCode: '99999', city: 'VALFICTIF' } },
        telecoms: [
          { value: 'tel:+33999999901', use: 'MC' },
          { value: 'mailto:d@exemple.fr' },
          { value: '0199999999', use: 'HP' },
        ],
        representatives: [{ relationship: 'MTH', familyName: 'MERE', givenName: 'ANNE', telecoms: [] }],
        oppositions: { breakGlass: true, emergency: false },
      },
    });
    const { record } = await scene.opened();
    expect(await scene.page.api.administration.data({ record })).toEqual({
      civility: 'MME',
      address: ['1 RUE FICTIVE', '99999 VALFICTIF'],
      contacts: [
        { kind: 'mobile', value: '+33999999901' },
        { kind: 'mail', value: 'd@exemple.fr' },
        { kind: 'home', value: '0199999999' },
      ],
      representatives: [{ name: 'MERE ANNE', relation: expect.any(String), address: [], contacts: [] }],
      opposes: { breakGlass: true, emergency: false },
    });
    expect((await journal()).at(-1)).toMatchObject({ act: 'administrative-data-read', patient: expect.any(String) });
  });

  it('EFF-181 tells who is allowed and who is blocked, in two groups', async () => {
    const one = {
      ...{ nationalId: '899700100029', nationalIdType: '1.2.250.1.71.4.2.1', familyName: 'UN', givenName: 'Alix' },
      ...{ specialities: [{ code: 'G15_10/SM04', display: 'Cardiologie' }], since: '20261001080000' },
    };
    const house = { ...one, nationalId: '10B0999011', nationalIdType: '1.2.250.1.71.4.2.2', familyName: 'MAISON' };
    const { givenName: _, ...structure } = house;
    scene.rig.dmp.add(patient.matricule, traits, {
      holders: [
        { ...one, mode: 'ACTIVE', treatingDoctor: true, lastAction: '20261101080000' },
        { ...structure, specialities: [], mode: 'ACTIVE', treatingDoctor: false },
        { ...one, familyName: 'DEUX', mode: 'INTERDITE', treatingDoctor: false },
      ],
    });
    const { record } = await scene.opened();
    const { authorised, blocked } = await scene.page.api.administration.rightHolders({ record });
    expect(authorised).toEqual([
      {
        ...{ name: 'UN Alix', specialities: ['Cardiologie'], structure: false, treatingDoctor: true, me: false },
        ...{ since: '2026-10-01T08:00:00.000Z', lastAccessAt: '2026-11-01T08:00:00.000Z' },
      },
      expect.objectContaining({ name: 'MAISON', structure: true }),
    ]);
    expect(blocked.map(({ name }) => name)).toEqual(['DEUX Alix']);
  });
});

describe('what is done for the patient', () => {
  it('EFF-69 EFF-70 EFF-182 médecin traitant is declared and given up with the agreement traced, and the record shows it', async () => {
    const { authorisation: _, ...known } = scene.rig.dmp.add(patient.matricule, traits);
    expect(known.treatingDoctor).toBe(false);
    const { record } = await scene.opened();
    const { api } = scene.page;
    await api.administration.declareTreating({ record, agreed });
    expect((await api.record.current()).record).toMatchObject({
      treatingDoctor: true,
      patient: { access: 'treating-doctor' },
    });
    await api.administration.giveUpTreating({ record, agreed });
    expect((await api.record.current()).record).toMatchObject({
      treatingDoctor: false,
      patient: { access: 'accessible' },
    });
    expect((await journal()).slice(-2)).toMatchObject([
      { act: 'treating-doctor-declared', details: JSON.stringify({ agreement: 'affirmed' }) },
      { act: 'treating-doctor-given-up', details: JSON.stringify({ agreement: 'affirmed' }) },
    ]);
  });

  it('EFF-183 a withdrawn authorisation closes the record', async () => {
    const known = scene.rig.dmp.add(patient.matricule, traits);
    const { record } = await scene.opened();
    await scene.page.api.administration.withdraw({ record, agreed });
    expect(known.authorisation).toBe('NON_EXISTE');
    expect(await codeOf(scene.page.api.record.current())).toBe('RECORD_NOT_OPEN');
    expect((await journal()).slice(-2).map(({ act }) => act)).toEqual(['authorisation-withdrawn', 'record-closed']);
  });

  it('EFF-69 nothing is done without the agreement, nor after a refusal of the DMP', async () => {
    const known = scene.rig.dmp.add(patient.matricule, traits, { treatingDoctor: true });
    const { record } = await scene.opened();
    const { administration } = scene.page.api;
    for (const act of [administration.declareTreating, administration.giveUpTreating, administration.withdraw])
      for (const agreement of [false, undefined, 'true', 1])
        expect(await codeOf(act({ record, agreed: agreement as never }))).toBe('BAD_REQUEST');
    scene.rig.dmp.troubles.push({
      ...{ on: 'td03', kind: 'fault', code: 'Sender', subcode: 'DMPAccessDeniedByRightsService' },
      reason: 'Cette action n’est pas permise dans ce mode d’accès',
    });
    expect(await codeOf(administration.withdraw({ record, agreed }))).toBe('DMP_REFUSED');
    expect(known).toMatchObject({ authorisation: 'VALIDE', treatingDoctor: true });
    expect((await scene.page.api.record.current()).record.handle).toBe(record);
  });
});

describe('the way to the national site', () => {
  it('EFF-180 is made for the open patient on the act alone, and traced without the address', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const { record } = await scene.opened();
    expect(await scene.page.api.administration.website({ record, page: 'VolontesEtDroits' })).toEqual({
      method: 'GET',
      url: `${site}/AccesDirect/VolontesEtDroits/${patient.matricule}/${patient.oid}`,
    });
    expect((await journal()).at(-1)).toMatchObject({
      act: 'website-opened',
      details: JSON.stringify({ page: 'VolontesEtDroits' }),
    });
    expect(scene.rig.logged.join('')).not.toContain(patient.matricule);
    for (const page of ['Inconnue', '../Documents', ''])
      expect(await codeOf(scene.page.api.administration.website({ record, page: page as never }))).toBe('BAD_REQUEST');
  });

  it('is refused for a record that is not open here', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const { record } = await scene.opened();
    const stranger = await scene.signedIn(scene.card);
    for (const page of [stranger, scene.page]) {
      if (page === scene.page) await page.api.record.close({ record });
      const { administration } = page.api;
      for (const act of [administration.identity, administration.data, administration.rightHolders])
        expect(await codeOf(act({ record }))).toBe('RECORD_NOT_OPEN');
      expect(await codeOf(administration.website({ record, page: 'Documents' }))).toBe('RECORD_NOT_OPEN');
      expect(await codeOf(administration.withdraw({ record, agreed }))).toBe('RECORD_NOT_OPEN');
    }
  });
});

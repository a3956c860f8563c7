import type { SentData } from '@trousse/dmp-wire';
import { computeKey, type Ins, insOids } from '@trousse/ins';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SeedPatient } from '../src/seed.ts';
import { patientTraits } from '../src/store/migrations/003-patient-traits.ts';
import { patients } from './support/people.ts';
import {
  changeRecord,
  createRecord,
  listPatients,
  readAdministrativeData,
  searchByTraits,
  testExistence,
} from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

const denied = 'DMPAccessDeniedByRightsService';
const accepted = { accepted: true };

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

let made = 0;

/** A patient whom nobody else knows. */
function newIns(): Ins {
  made += 1;
  const body = `27903${String(made).padStart(8, '0')}`;
  return { matricule: body + computeKey(body), oid: insOids.testNir };
}

const traits = {
  birthName: 'GESTION-ESSAI',
  birthGivenNames: ['ADÈLE', 'Anne-Lise'],
  sex: 'F',
  birthDate: '1979-03-28',
  birthPlaceCode: '63113',
  usedName: 'D’EXEMPLE',
} as const;

const data: SentData = {
  traits,
  civility: 'MME',
  address: { lines: ['1 rue de l’Essai'], postalCode: '63000', city: 'Clermont-Ferrand' },
  telecoms: [{ value: 'tel:+33100000000', use: 'HP' }],
  representatives: [{ relationship: 'MTH', familyName: 'EXEMPLE', givenName: 'Rosalie', telecoms: [] }],
  birthPlace: { code: '63113', name: 'Clermont-Ferrand' },
  oppositions: { breakGlass: true },
};

/** A record that no Mon espace santé keeps. */
async function detached(o: Partial<SeedPatient> = {}): Promise<Ins> {
  const ins = newIns();
  await world.seeder.patients([{ ins, traits, state: 'active', attachedToMes: false, ...o }]);
  return ins;
}

async function rowOf(ins: Ins) {
  return await world.db.selectFrom('patients').selectAll().where('matricule', '=', ins.matricule).executeTakeFirst();
}

async function historyOf(ins: Ins): Promise<string[]> {
  const row = await rowOf(ins);
  const rows = await world.db
    .selectFrom('access_history')
    .select(['transaction', 'outcome'])
    .where('patient_id', '=', row?.patient_id ?? '')
    .orderBy('history_id')
    .execute();
  return rows.map(({ transaction, outcome }) => `${transaction} ${outcome}`);
}

describe('TD1.3a', () => {
  it('tells the whole administrative data, by the message of TD0.2 with another reason, under its own name', async () => {
    const { oppositions, traits: _, ...administrative } = data;
    const ins = await detached({ administrative, oppositions: { breakGlass: true, emergency: false } });
    for (const person of ['doctor', 'secretary', 'software', 'reinforced'] as const) {
      const { answer } = await readAdministrativeData(world, world.people[person], ins);
      expect(answer && 'status' in answer && answer.data).toEqual({
        ...data,
        oppositions: { breakGlass: true, emergency: false },
      });
    }
    await testExistence(world, world.people.doctor, ins);
    expect(await historyOf(ins)).toEqual([...Array(4).fill('TD1.3a ok'), 'TD0.2 ok']);
  });

  it('tells a record without any such data, and one that is absent', async () => {
    const { answer } = await readAdministrativeData(world, world.people.doctor, patients.known);
    expect(answer && 'status' in answer && answer.data).toMatchObject({ telecoms: [], representatives: [] });
    const absent = await readAdministrativeData(world, world.people.doctor, patients.absent);
    expect(absent.answer).toMatchObject({ status: { record: 'none' } });
  });
});

describe('TD0.5', () => {
  const asked = { name: 'gestion essai', givenName: 'adele', birthDate: '1979-03-28' };
  let ins: Ins;
  beforeEach(async () => {
    ins ??= await detached({ oppositions: { emergency: true } });
  });

  it('finds a patient by the birth or the used name, whatever accents, case and hyphens', async () => {
    for (const criteria of [
      asked,
      { ...asked, name: 'D Exemple' },
      { ...asked, givenName: 'ANNE LISE' },
      { ...asked, sex: 'F' as const },
    ]) {
      const { answer } = await searchByTraits(world, world.people.regulator, criteria);
      const candidates = answer && 'candidates' in answer ? answer.candidates : [];
      const one = candidates.find((candidate) => candidate.ins.matricule === ins.matricule);
      expect(one).toMatchObject({ traits, recordState: 'exists', emergencyOpposition: true });
    }
  });

  it('finds nobody for another date, another sex or a part of a name', async () => {
    for (const criteria of [
      { ...asked, birthDate: '1979-03-29' },
      { ...asked, sex: 'M' as const },
      { ...asked, name: 'GESTION' },
      { ...asked, name: 'GESTION%' },
    ]) {
      const { answer } = await searchByTraits(world, world.people.regulator, criteria);
      expect(answer).toEqual({ candidates: [], total: 0 });
    }
  });

  it('refuses a search that would list strangers', async () => {
    for (const criteria of [
      { name: asked.name, givenName: asked.givenName },
      { name: asked.name, birthDate: asked.birthDate },
    ]) {
      const { answer } = await searchByTraits(world, world.people.regulator, criteria);
      expect(answer).toEqual({
        error: { code: 'DMPInvalidRequest', text: 'Le nom, un prénom et la date de naissance sont nécessaires' },
      });
    }
  });

  it('gives as many as the server or the request allows, and says how many there are', async () => {
    const twins = { ...traits, birthName: 'TROP-NOMBREUX', birthGivenNames: ['LÉA'] };
    for (let n = 0; n < 22; n += 1) await detached({ traits: twins });
    const criteria = { ...asked, name: 'trop nombreux', givenName: 'lea' };
    const { answer } = await searchByTraits(world, world.people.regulator, criteria);
    expect(answer).toMatchObject({ total: 22 });
    expect(answer && 'candidates' in answer && answer.candidates).toHaveLength(20);
    const fewer = await searchByTraits(world, world.people.regulator, criteria, { most: 3 });
    expect(fewer.answer && 'candidates' in fewer.answer && fewer.answer.candidates).toHaveLength(3);
  });

  it('is for a regulation centre in its own mode, without a patient in the assertion', async () => {
    const { doctor, software, secretary, regulator } = world.people;
    for (const person of [doctor, software, secretary])
      expect((await searchByTraits(world, person, asked)).fault?.subcode).toBe(denied);
    const normal = await searchByTraits(world, regulator, asked, { claims: { purpose: 'normal' } });
    expect(normal.fault?.subcode).toBe(denied);
    const named = await searchByTraits(world, regulator, asked, { patient: ins });
    expect(named.fault?.reason).toBe('Le Resource_id du VIHF est incorrect');
  });

  it('finds the patients registered before there were keys, once migrated', async () => {
    await world.db.deleteFrom('patient_traits').execute();
    await world.db.schema.dropTable('patient_traits').execute();
    await world.db.schema.dropIndex('submission_sets_submitted_at').execute();
    await patientTraits.up(world.db);
    const { answer } = await searchByTraits(world, world.people.regulator, asked);
    const found = answer && 'candidates' in answer ? answer.candidates : [];
    expect(found.map((candidate) => candidate.ins)).toContainEqual(ins);
  });
});

describe('TD1.1', () => {
  const create = (ins: Ins, o: { consent?: boolean; data?: SentData } = {}, person = world.people.doctor) =>
    createRecord(world, person, ins, { data, ...o });

  it('is refused unless the configuration allows it', async () => {
    const ins = newIns();
    const { fault } = await create(ins);
    expect(fault).toMatchObject({
      subcode: denied,
      reason: 'Les DMP ne sont plus créés par les professionnels : ils s’ouvrent avec Mon espace santé',
    });
    expect(await rowOf(ins)).toBeUndefined();
  });

  it('creates the record with its data, oppositions, consent and first row of history', async () => {
    await world.restart({ creationAllowed: true });
    const ins = newIns();
    expect((await create(ins)).answer).toEqual({ ...accepted, record: 'exists' });
    expect(await rowOf(ins)).toMatchObject({
      state: 'active',
      birth_name: 'GESTION-ESSAI',
      attached_to_mes: false,
      opposes_break_glass: true,
      opposes_emergency: false,
      consented_at: expect.any(Date),
    });
    expect(await historyOf(ins)).toEqual(['TD1.1 ok']);
    const status = await testExistence(world, world.people.doctor, ins);
    expect(status.answer).toMatchObject({
      status: { record: 'exists', authorisation: 'NON_EXISTE', attachedToMes: false, internetAccountOpen: false },
    });
  });

  it('refuses a record that is there, open or closed, each with its code', async () => {
    const ins = newIns();
    await create(ins);
    expect((await create(ins)).answer).toMatchObject({ accepted: false, error: { code: 'DMPFound' } });
    expect((await create(patients.closed)).answer).toMatchObject({ accepted: false, error: { code: 'DMPClosed' } });
    expect(await historyOf(ins)).toEqual(['TD1.1 ok', 'TD1.1 DMPFound']);
  });

  it('lets one of two creations at once be the one', async () => {
    const ins = newIns();
    const both = await Promise.all([create(ins), create(ins)]);
    const told = both.map(({ answer }) => (answer?.accepted ? 'accepted' : answer?.error.code));
    expect(told.sort()).toEqual(['DMPFound', 'accepted']);
  });

  it('takes the consent and whole traits', async () => {
    const ins = newIns();
    const code = 'DMPInvalidRequest';
    expect((await create(ins, { consent: false })).answer).toMatchObject({ accepted: false, error: { code } });
    const nameless = { ...data, traits: { ...traits, birthName: '' } };
    expect((await create(ins, { data: nameless })).answer).toMatchObject({ accepted: false, error: { code } });
    expect(await rowOf(ins)).toBeUndefined();
  });

  it('is not for AIR mode, nor in an emergency', async () => {
    expect((await create(newIns(), {}, world.people.reinforced)).fault?.subcode).toBe(denied);
    const o = { claims: { purpose: 'bris_de_glace' } } as const;
    expect((await createRecord(world, world.people.doctor, newIns(), { data }, o)).fault?.subcode).toBe(denied);
  });
});

describe('TD1.2', () => {
  const closed = { state: 'closed', closed: { at: new Date('2026-01-01T00:00:00Z'), text: 'Demande' } } as const;
  const reactivate = (ins: Ins, consent = true, person = world.people.doctor) =>
    changeRecord(world, person, ins, { reason: 'REAC', data, consent });

  it('opens a closed record again, with the data and oppositions told and the consent kept', async () => {
    const ins = await detached({ ...closed, oppositions: { emergency: true } });
    expect((await reactivate(ins)).answer).toMatchObject(accepted);
    expect(await rowOf(ins)).toMatchObject({
      state: 'active',
      closed_at: null,
      closing_motive: null,
      closing_text: null,
      opposes_break_glass: true,
      // Not voiced: as it was.
      opposes_emergency: true,
      consented_at: expect.any(Date),
    });
    expect(await historyOf(ins)).toEqual(['TD1.2 ok']);
  });

  it('does not without the consent, nor for an open or an absent record', async () => {
    const ins = await detached(closed);
    expect((await reactivate(ins, false)).answer).toMatchObject({ error: { code: 'DMPInvalidRequest' } });
    expect(await rowOf(ins)).toMatchObject({ state: 'closed', consented_at: null });
    expect(await historyOf(ins)).toEqual(['TD1.2 DMPInvalidRequest']);
    expect((await reactivate(await detached())).answer).toMatchObject({ error: { code: 'DMPFound' } });
    expect((await reactivate(newIns())).answer).toMatchObject({ error: { code: 'XDSUnknownPatientId' } });
  });

  it('is the patient’s own affair where Mon espace santé keeps the record', async () => {
    const { fault } = await reactivate(patients.closed);
    expect(fault).toMatchObject({
      subcode: denied,
      reason: 'Ce DMP est rattaché à Mon espace santé : seul le patient peut le modifier, le fermer ou le rouvrir',
    });
    expect(await historyOf(patients.closed)).toContain(`TD1.2 ${denied}`);
  });

  it('may be done by an employee and by the structure’s software', async () => {
    for (const person of ['secretary', 'software'] as const) {
      const ins = await detached(closed);
      expect((await reactivate(ins, true, world.people[person])).answer).toMatchObject(accepted);
    }
  });
});

describe('TD1.3b', () => {
  const modify = (ins: Ins, changed: Partial<SentData> = {}, person = world.people.doctor) =>
    changeRecord(world, person, ins, { reason: 'MODIF_DATA', data: { ...data, ...changed } });

  it('puts the data told in place of those held, oppositions only as far as they are voiced', async () => {
    const ins = await detached({ oppositions: { emergency: true } });
    const now = { traits: { ...traits, usedName: 'NOUVEAU-NOM' }, oppositions: { breakGlass: true } };
    expect((await modify(ins, now)).answer).toMatchObject(accepted);
    const { answer } = await readAdministrativeData(world, world.people.doctor, ins);
    expect(answer && 'status' in answer && answer.data).toEqual({
      ...data,
      ...now,
      oppositions: { breakGlass: true, emergency: true },
    });
    await modify(ins, { ...now, oppositions: { breakGlass: false, emergency: false } });
    expect(await rowOf(ins)).toMatchObject({ opposes_break_glass: false, opposes_emergency: false });
    expect(await historyOf(ins)).toEqual(['TD1.3b ok', 'TD1.3a ok', 'TD1.3b ok']);
  });

  it('lets the patient be found by the new name, and no longer by the former', async () => {
    const ins = await detached({ traits: { ...traits, birthName: 'AVANT-ESSAI' } });
    await modify(ins, { traits: { ...traits, birthName: 'APRÈS-ESSAI' } });
    const found = async (name: string) => {
      const criteria = { name, givenName: 'ADELE', birthDate: traits.birthDate };
      const { answer } = await searchByTraits(world, world.people.regulator, criteria);
      return answer && 'total' in answer && answer.total;
    };
    expect([await found('APRES ESSAI'), await found('AVANT ESSAI')]).toEqual([1, 0]);
  });

  it('is refused on a closed, absent or attached record, and with incomplete traits', async () => {
    const closed = await detached({ state: 'closed', closed: { at: new Date(), text: 'Demande' } });
    expect((await modify(closed)).answer).toMatchObject({ error: { code: 'DMPClosed' } });
    expect((await modify(newIns())).answer).toMatchObject({ error: { code: 'XDSUnknownPatientId' } });
    expect((await modify(patients.free)).fault?.subcode).toBe(denied);
    const undated = { traits: { ...traits, birthDate: '' } };
    expect((await modify(await detached(), undated)).answer).toMatchObject({ error: { code: 'DMPInvalidRequest' } });
  });
});

describe('TD1.4', () => {
  const close = (ins: Ins, motive = 'FERMETURE_DEMANDE_PATIENT', o = {}) =>
    changeRecord(world, world.people.doctor, ins, { reason: 'FERM', motive, text: 'Déménagement à l’étranger' }, o);

  it('closes a record with its motive and words, which TD0.2 then tells', async () => {
    const ins = await detached({
      authorisations: [{ holderId: world.people.doctor.claims.nameId, grantedAt: new Date() }],
    });
    expect((await close(ins)).answer).toEqual({ ...accepted, record: 'closed' });
    const { answer } = await testExistence(world, world.people.doctor, ins);
    expect(answer).toMatchObject({
      status: {
        record: 'closed',
        closing: {
          motive: 'FERMETURE_DEMANDE_PATIENT',
          reason: 'Déménagement à l’étranger',
          date: expect.stringMatching(/^20\d{12}$/),
        },
      },
    });
    expect(await historyOf(ins)).toEqual(['TD1.4 ok', 'TD0.2 ok']);
    const request = { startDate: '20200101000000', dateType: 'LASTAUTORIZATION' } as const;
    const list = await listPatients(world, world.people.doctor, request);
    expect(list.answer?.patients.map((item) => item.ins?.matricule)).not.toContain(ins.matricule);
  });

  it('refuses a record closed already, a motive that is not configured, an attached record', async () => {
    const ins = await detached();
    expect((await close(ins, 'AUTRE')).answer).toMatchObject({ error: { code: 'DMPInvalidRequest' } });
    await close(ins);
    expect((await close(ins)).answer).toMatchObject({ error: { code: 'DMPClosed' } });
    expect((await close(newIns())).answer).toMatchObject({ error: { code: 'XDSUnknownPatientId' } });
    expect((await close(patients.free)).fault?.subcode).toBe(denied);
    expect((await close(ins, undefined, { claims: { purpose: 'centre_15' } })).fault?.subcode).toBe(denied);
  });

  it('takes the motives of the configuration', async () => {
    await world.restart({ closingMotives: ['DECES'] });
    expect((await close(await detached(), 'DECES')).answer).toMatchObject(accepted);
    expect((await close(await detached())).answer).toMatchObject({ error: { code: 'DMPInvalidRequest' } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deposit } from './support/deposits.ts';
import { patients, places } from './support/people.ts';
import {
  findDocuments,
  listPatients,
  listProfessionals,
  setAuthorisation,
  setTreating,
  testExistence,
} from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function statusFor(person: keyof World['people'], patient: (typeof patients)[keyof typeof patients]) {
  const reply = await testExistence(world, world.people[person], patient);
  return reply.answer && 'status' in reply.answer ? reply.answer.status : undefined;
}

describe('TD0.2', () => {
  it('tells a record, the caller’s authorisation and whether they are médecin traitant', async () => {
    expect(await statusFor('doctor', patients.known)).toMatchObject({
      record: 'exists',
      authorisation: 'VALIDE',
      treatingDoctor: true,
      ins: patients.known,
      attachedToMes: true,
      traits: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' },
    });
    expect(await statusFor('cardiologist', patients.known)).toMatchObject({
      authorisation: 'NON_EXISTE',
      treatingDoctor: false,
    });
    expect(await statusFor('secretary', patients.known)).toMatchObject({
      record: 'exists',
      authorisation: 'NON_EXISTE',
    });
    expect(await statusFor('software', patients.known)).toMatchObject({ record: 'exists' });
  });

  it('tells an authorisation that lapsed after six months without access, and keeps a lunar birth date', async () => {
    expect(await statusFor('doctor', patients.lapsed)).toMatchObject({
      authorisation: 'EXPIRE',
      traits: { birthDate: '1988-00-00' },
    });
  });

  it('tells a professional that the patient blocked them, and why', async () => {
    expect(await statusFor('cardiologist', patients.blocking)).toMatchObject({
      authorisation: 'INTERDIT',
      blockedReason: 'Accès bloqué par le patient',
    });
  });

  it('tells a closed record with its closing, and an absent one', async () => {
    expect(await statusFor('doctor', patients.closed)).toMatchObject({
      record: 'closed',
      closing: { motive: 'FERMETURE_DEMANDE_PATIENT', reason: 'À la demande du patient' },
    });
    expect(await statusFor('doctor', patients.absent)).toMatchObject({ record: 'none' });
    expect(await statusFor('doctor', patients.opposing)).toMatchObject({ attachedToMes: false });
  });
});

describe('TD0.3', () => {
  it('gives an authorisation, says when it was there already, and takes it away', async () => {
    const { cardiologist } = world.people;
    const act = async (action: 'AJOUT' | 'SUPPRESSION') =>
      (await setAuthorisation(world, cardiologist, patients.free, action)).answer;
    expect(await act('AJOUT')).toEqual({ ok: true });
    expect(await act('AJOUT')).toEqual({ ok: true, context: 'L’autorisation existait déjà, elle est renouvelée' });
    expect(await statusFor('cardiologist', patients.free)).toMatchObject({ authorisation: 'VALIDE' });
    expect(await act('SUPPRESSION')).toEqual({ ok: true });
    expect(await act('SUPPRESSION')).toMatchObject({ ok: true, context: 'Aucune autorisation n’était en cours' });
    expect(await statusFor('cardiologist', patients.free)).toMatchObject({ authorisation: 'NON_EXISTE' });
  });

  it('renews an authorisation that lapsed', async () => {
    const { doctor } = world.people;
    expect((await setAuthorisation(world, doctor, patients.lapsed, 'AJOUT')).answer).toEqual({ ok: true });
    expect(await statusFor('doctor', patients.lapsed)).toMatchObject({ authorisation: 'VALIDE' });
  });

  it('does not lift a block', async () => {
    const reply = await setAuthorisation(world, world.people.cardiologist, patients.blocking, 'AJOUT');
    expect(reply).toMatchObject({ status: 500, fault: { subcode: 'DMPAccessDeniedByRightsService' } });
    expect(await statusFor('cardiologist', patients.blocking)).toMatchObject({ authorisation: 'INTERDIT' });
  });

  it('is refused on a closed or absent record with a code of its own', async () => {
    const { doctor } = world.people;
    expect((await setAuthorisation(world, doctor, patients.closed, 'AJOUT')).answer).toMatchObject({
      ok: false,
      code: 'DMPClosed',
    });
    expect((await setAuthorisation(world, doctor, patients.absent, 'AJOUT')).answer).toMatchObject({
      ok: false,
      code: 'XDSUnknownPatientId',
    });
  });

  it('by an employee is given to the structure, whose professionals may then read', async () => {
    const { secretary, doctor } = world.people;
    expect((await findDocuments(world, doctor, patients.free)).fault?.subcode).toBe('DMPAccessDeniedByRightsService');
    expect((await setAuthorisation(world, secretary, patients.free, 'AJOUT')).answer).toEqual({ ok: true });
    expect((await findDocuments(world, doctor, patients.free)).answer?.status).toBe('Success');
    expect((await findDocuments(world, secretary, patients.free)).fault?.subcode).toBe(
      'DMPAccessDeniedByRightsService',
    );
    const held = await world.db
      .selectFrom('authorisations')
      .select('holder_id')
      .where('holder_id', '=', places.practice.id)
      .execute();
    expect(held).toHaveLength(1);
    const away = await setAuthorisation(world, secretary, patients.free, 'SUPPRESSION');
    expect(away.fault?.subcode).toBe('DMPAccessDeniedByRightsService');
  });

  it('is never for a structure’s software, nor in an emergency', async () => {
    const software = await setAuthorisation(world, world.people.software, patients.free, 'AJOUT');
    expect(software.fault?.subcode).toBe('DMPAccessDeniedByRightsService');
    const emergency = await setAuthorisation(world, world.people.doctor, patients.free, 'AJOUT', {
      claims: { purpose: 'bris_de_glace' },
    });
    expect(emergency.fault?.subcode).toBe('DMPAccessDeniedByRightsService');
  });
});

describe('TD0.3 for the médecin traitant', () => {
  const treating = async (person: keyof World['people']) =>
    await statusFor(person, patients.opposing).then((status) => status?.treatingDoctor);

  it('declares a doctor authorised and médecin traitant at once, and says when they were already', async () => {
    const { doctor } = world.people;
    expect((await setTreating(world, doctor, patients.opposing, 'AJOUT')).answer).toEqual({ ok: true });
    expect(await statusFor('doctor', patients.opposing)).toMatchObject({
      authorisation: 'VALIDE',
      treatingDoctor: true,
    });
    expect((await setTreating(world, doctor, patients.opposing, 'AJOUT')).answer).toEqual({
      ok: true,
      context: 'Le statut de médecin traitant était déjà déclaré',
    });
  });

  it('lets a patient have several médecins traitants', async () => {
    const { cardiologist } = world.people;
    expect((await setTreating(world, cardiologist, patients.opposing, 'AJOUT')).answer).toEqual({ ok: true });
    expect([await treating('doctor'), await treating('cardiologist')]).toEqual([true, true]);
    expect(await statusFor('doctor', patients.opposing)).toMatchObject({ authorisation: 'VALIDE' });
  });

  it('takes the status away, and the authorisation stays', async () => {
    const { cardiologist } = world.people;
    expect((await setTreating(world, cardiologist, patients.opposing, 'SUPPRESSION')).answer).toEqual({ ok: true });
    expect(await statusFor('cardiologist', patients.opposing)).toMatchObject({
      authorisation: 'VALIDE',
      treatingDoctor: false,
    });
  });

  it('is refused to those who are not, or cannot be, médecin traitant', async () => {
    const { doctor, cardiologist, secretary, software, reinforced } = world.people;
    const refused = async (person: typeof doctor, action: 'AJOUT' | 'SUPPRESSION') =>
      (await setTreating(world, person, patients.opposing, action)).fault?.subcode;
    const denied = 'DMPAccessDeniedByRightsService';
    expect(await refused(cardiologist, 'SUPPRESSION')).toBe(denied);
    for (const person of [secretary, software, reinforced]) expect(await refused(person, 'AJOUT')).toBe(denied);
    const emergency = { claims: { purpose: 'bris_de_glace' } } as const;
    const reply = await setTreating(world, doctor, patients.opposing, 'AJOUT', emergency);
    expect(reply.fault?.subcode).toBe(denied);
  });
});

describe('AIR mode', () => {
  it('lets a professional declare themselves, and staff their structure', async () => {
    const { reinforced, receptionist } = world.people;
    const declared = async (person: typeof reinforced) =>
      (await setAuthorisation(world, person, patients.free, 'AJOUT')).answer;
    expect(await declared(reinforced)).toEqual({ ok: true });
    expect(await declared(receptionist)).toEqual({ ok: true });
    const held = await world.db
      .selectFrom('authorisations')
      .select('holder_id')
      .where('holder_id', 'in', [reinforced.claims.nameId, receptionist.claims.nameId, places.hospital.id])
      .execute();
    expect(held.map(({ holder_id }) => holder_id).sort()).toEqual(
      [places.hospital.id, reinforced.claims.nameId].sort(),
    );
    const away = await setAuthorisation(world, receptionist, patients.free, 'SUPPRESSION');
    expect(away.fault?.subcode).toBe('DMPAccessDeniedByRightsService');
  });

  it('lists for staff the records of the structure, and for a professional their own too', async () => {
    const { reinforced, receptionist, doctor } = world.people;
    await setAuthorisation(world, reinforced, patients.lapsed, 'AJOUT');
    const listed = async (person: typeof doctor, more: { psOwnerId?: string } = {}) => {
      const request = { startDate: '20200101000000', dateType: 'LASTAUTORIZATION', ...more } as const;
      const { answer, fault } = await listPatients(world, person, request);
      return fault?.subcode ?? answer?.patients.map(({ ins }) => ins?.matricule).sort();
    };
    expect(await listed(receptionist)).toEqual([patients.free.matricule]);
    expect(await listed(reinforced)).toEqual([patients.free.matricule, patients.lapsed.matricule].sort());
    expect(await listed(receptionist, { psOwnerId: reinforced.claims.nameId })).toBe('DMPAccessDeniedByRightsService');
  });
});

describe('TD0.4', () => {
  const since = '20200101000000';
  const list = async (
    person: keyof World['people'],
    dateType: 'LASTAUTORIZATION' | 'LASTDOC',
    more: { psOwnerId?: string; startDate?: string } = {},
  ) => await listPatients(world, world.people[person], { startDate: since, dateType, ...more });

  it('lists the records authorised since a date, with the dates that the list shows', async () => {
    const { doctor } = world.people;
    await findDocuments(world, doctor, patients.known);
    const { answer } = await list('doctor', 'LASTAUTORIZATION');
    const known = answer?.patients.find(({ ins }) => ins?.matricule === patients.known.matricule);
    expect(known).toMatchObject({
      ins: patients.known,
      lastName: 'PAT-TROIS',
      firstName: 'DOMINIQUE',
      birthDate: '1979-03-28',
      treatingDoctor: true,
    });
    expect(known?.lastAccess).toMatch(/^20\d{12}$/);
    const later = await list('doctor', 'LASTAUTORIZATION', { startDate: '29990101000000' });
    expect(later.answer).toEqual({ status: { ok: true }, patients: [] });
  });

  it('lists, by the other date, only those fed since', async () => {
    const before = await list('doctor', 'LASTDOC');
    expect(before.answer?.patients.map(({ ins }) => ins)).not.toContainEqual(patients.known);
    await deposit(world, world.people.doctor, patients.known);
    const after = await list('doctor', 'LASTDOC');
    expect(after.answer?.patients.map(({ ins }) => ins)).toContainEqual(patients.known);
  });

  it('lets an employee ask for a professional of the same structure, and no other', async () => {
    const mine = await list('secretary', 'LASTAUTORIZATION', { psOwnerId: world.people.doctor.claims.nameId });
    expect(mine.answer?.patients.map(({ ins }) => ins)).toContainEqual(patients.known);
    const other = await list('secretary', 'LASTAUTORIZATION', { psOwnerId: world.people.cardiologist.claims.nameId });
    expect(other.fault?.subcode).toBe('DMPAccessDeniedByRightsService');
    const pried = await list('cardiologist', 'LASTAUTORIZATION', { psOwnerId: world.people.doctor.claims.nameId });
    expect(pried.fault?.subcode).toBe('DMPAccessDeniedByRightsService');
  });

  it('tells the last addition, and the last change apart from it', async () => {
    const { doctor } = world.people;
    await deposit(world, doctor, patients.known);
    const known = { matricule: patients.known.matricule, oid: patients.known.oid };
    const patient = await world.db
      .selectFrom('patient_identifiers')
      .select('patient_id')
      .where('matricule', '=', known.matricule)
      .executeTakeFirstOrThrow();
    // As a change of metadata a day after the addition would.
    const set = world.db.updateTable('patients').set({ last_document_at: new Date('2026-01-02T03:04:05Z') });
    await set.where('patient_id', '=', patient.patient_id).execute();
    const { answer } = await list('doctor', 'LASTAUTORIZATION');
    const item = answer?.patients.find(({ ins }) => ins?.matricule === known.matricule);
    expect(item?.lastAddition).toBe('20260102030405');
    expect(Number(item?.lastUpdate)).toBeGreaterThan(20260102030405);
  });

  it('gives a structure’s software the recent authorisations by their date, in normal mode', async () => {
    const { software } = world.people;
    const own = await list('software', 'LASTAUTORIZATION');
    expect(own.answer?.patients.map(({ ins }) => ins)).toEqual([patients.free]);
    expect((await list('software', 'LASTDOC')).fault?.subcode).toBe('DMPAccessDeniedByRightsService');
    const request = { startDate: since, dateType: 'LASTAUTORIZATION' } as const;
    const claims = { purpose: 'centre_15' } as const;
    expect((await listPatients(world, software, request, { claims })).fault?.subcode).toBe(
      'DMPAccessDeniedByRightsService',
    );
  });

  it('tells the civility where the record holds one, and says nothing of messages', async () => {
    const { doctor } = world.people;
    await world.seeder.patients([
      {
        ins: patients.known,
        traits: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' },
        state: 'active',
        administrative: { civility: 'MME', telecoms: [], representatives: [] },
        authorisations: [{ holderId: doctor.claims.nameId, grantedAt: new Date(), treatingDoctor: true }],
      },
    ]);
    const { answer } = await list('doctor', 'LASTAUTORIZATION');
    const item = answer?.patients.find(({ ins }) => ins?.matricule === patients.known.matricule);
    expect(item).toMatchObject({ civility: 'MME', hasMessage: false });
  });

  it('shows nothing of a record to a professional whom the patient blocked, though their structure is authorised', async () => {
    const { receptionist } = world.people;
    await setAuthorisation(world, receptionist, patients.blocking, 'AJOUT');
    const { answer } = await list('cardiologist', 'LASTAUTORIZATION');
    expect(answer?.patients.map(({ ins }) => ins)).not.toContainEqual(patients.blocking);
  });

  it('no longer lists a record whose authorisation was taken away', async () => {
    const { doctor } = world.people;
    await setAuthorisation(world, doctor, patients.lapsed, 'SUPPRESSION');
    const { answer } = await list('doctor', 'LASTAUTORIZATION');
    expect(answer?.patients.map(({ ins }) => ins)).not.toContainEqual(patients.lapsed);
  });
});

describe('TD1.6', () => {
  const names = async (mode: 'ACTIVE' | 'INTERDITE' | 'TOUTE', patient = patients.known) =>
    (await listProfessionals(world, world.people.doctor, patient, mode)).answer?.authorisations;

  it('names those authorised now, with their profession, since when, and the médecin traitant first', async () => {
    await setAuthorisation(world, world.people.cardiologist, patients.known, 'AJOUT');
    await setAuthorisation(world, world.people.secretary, patients.known, 'AJOUT');
    await world.seeder.patients([
      {
        ins: patients.known,
        traits: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' },
        state: 'active',
        authorisations: [
          { holderId: '899700100077', grantedAt: new Date('2020-01-01T00:00:00Z') },
          { holderId: '899700100078', blocked: { at: new Date('2026-02-03T04:05:06Z') } },
        ],
      },
    ]);
    const list = await names('ACTIVE');
    expect(list?.map(({ nationalId }) => nationalId)).toEqual([
      world.people.doctor.claims.nameId,
      places.practice.id,
      world.people.cardiologist.claims.nameId,
    ]);
    expect(list?.[0]).toMatchObject({
      familyName: 'BRUYÈRE-EXEMPLE',
      givenName: 'Camille',
      specialities: [{ code: 'G15_10/SM26', display: 'Médecin - Qualifié en Médecine Générale (SM)' }],
      mode: 'ACTIVE',
      treatingDoctor: true,
    });
    expect(list?.[0]?.since).toMatch(/^20\d{12}$/);
    expect(list?.[1]).toMatchObject({ familyName: places.practice.name, nationalIdType: '1.2.250.1.71.4.2.2' });
  });

  it('names those blocked, or everyone, and leaves out what has lapsed', async () => {
    const blocked = {
      nationalId: '899700100078',
      nationalIdType: '1.2.250.1.71.4.2.1',
      familyName: '899700100078',
      specialities: [],
      since: '20260203040506',
      mode: 'INTERDITE',
      treatingDoctor: false,
    };
    expect(await names('INTERDITE')).toEqual([blocked]);
    const everyone = await names('TOUTE');
    expect(everyone).toHaveLength(4);
    expect(everyone).toContainEqual(blocked);
    expect(everyone?.map(({ nationalId }) => nationalId)).not.toContain('899700100077');
  });

  it('says of a closed or an absent record that it is', async () => {
    const told = async (patient: typeof patients.closed) =>
      (await listProfessionals(world, world.people.doctor, patient, 'ACTIVE')).answer;
    expect(await told(patients.closed)).toMatchObject({ status: { ok: false, code: 'DMPClosed' }, authorisations: [] });
    expect(await told(patients.absent)).toMatchObject({ status: { ok: false, code: 'XDSUnknownPatientId' } });
  });

  it('is for those who may read the record, in normal mode', async () => {
    const denied = 'DMPAccessDeniedByRightsService';
    const refused = async (person: keyof World['people'], o = {}) =>
      (await listProfessionals(world, world.people[person], patients.known, 'TOUTE', o)).fault?.subcode;
    expect(await refused('reinforced')).toBe(denied);
    expect(await refused('secretary')).toBe(denied);
    expect(await refused('software')).toBe(denied);
    expect(await refused('doctor', { claims: { purpose: 'bris_de_glace' } })).toBe(denied);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deposit } from './support/deposits.ts';
import { patients, places } from './support/people.ts';
import { findDocuments, listPatients, setAuthorisation, testExistence } from './support/transactions.ts';
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

  it('no longer lists a record whose authorisation was taken away', async () => {
    const { doctor } = world.people;
    await setAuthorisation(world, doctor, patients.lapsed, 'SUPPRESSION');
    const { answer } = await list('doctor', 'LASTAUTORIZATION');
    expect(answer?.patients.map(({ ins }) => ins)).not.toContainEqual(patients.lapsed);
  });
});

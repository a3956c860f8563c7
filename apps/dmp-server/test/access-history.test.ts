import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newOid, prepareDeposit, send } from './support/deposits.ts';
import { type Person, patients } from './support/people.ts';
import { createSampleWorld, isGranted, samples } from './support/samples.ts';
import { call } from './support/software.ts';
import { retrieve } from './support/transactions.ts';
import type { World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());

/** Rows that a call left, found by its assertion. */
async function rowsOf(vihfId: string) {
  return await world.db.selectFrom('access_history').selectAll().where('vihf_id', '=', vihfId).execute();
}

let calls = 0;
const nextId = (): string => `_trace-${process.pid}-${++calls}`;

async function patientIdOf({ matricule }: { matricule: string }): Promise<string> {
  const row = await world.db
    .selectFrom('patient_identifiers')
    .select('patient_id')
    .where('matricule', '=', matricule)
    .executeTakeFirstOrThrow();
  return row.patient_id;
}

async function whoAndWhere(person: Person, patient: { matricule: string } | undefined) {
  const { claims, familyName, givenName } = person;
  return {
    caller_id: claims.nameId,
    caller_name: claims.subjectName ?? `${familyName} ${givenName}`,
    structure_id: claims.structureId,
    authentication_mode: claims.authenticationMode,
    patient_id: patient ? await patientIdOf(patient) : '00000000-0000-0000-0000-000000000000',
    at: expect.any(Date),
  };
}

describe('every professional’s call leaves who, when, in which mode, on whom and what', () => {
  it.each(Object.keys(samples))('%s', async (name) => {
    const { transaction, by = 'doctor', patient, claims = {}, message } = samples[name]!;
    const person = world.people[by];
    const { body, attachments = [] } = await message(world, person);
    const id = nextId();
    const options = { ...(patient ? { patient } : {}), attachments, claims: { ...claims, id } };
    expect(isGranted(await call(world, person, transaction, body, options))).toBe(true);
    const rows = await rowsOf(id);
    expect(rows.length).toBeGreaterThan(0);
    const expected = { ...(await whoAndWhere(person, patient)), access_mode: claims.purpose ?? 'normal' };
    for (const row of rows) expect(row).toMatchObject({ ...expected, transaction: name.split(' ')[0] });
    // The services of records answer some refusals in words of their own (DMPFound …): the history has those.
    if (!name.startsWith('TD1.')) for (const row of rows) expect(row.outcome).toBe('ok');
    if (/^TD(2\.|3\.[23])/.test(name)) for (const row of rows) expect(row.document_unique_id).toMatch(/^2\.25\./);
  });

  it.each(Object.keys(samples))('%s, refused', async (name) => {
    const { transaction, by = 'doctor', patient, message } = samples[name]!;
    const person = world.people[by];
    const { body, attachments = [] } = await message(world, person);
    const id = nextId();
    // Nobody of the tests works there, and only a regulation centre may ask in that mode.
    const claims = { id, structureId: 'FANTÔME', purpose: 'centre_15', secretConnection: true } as const;
    const options = { ...(patient ? { patient } : {}), attachments, claims };
    expect(isGranted(await call(world, person, transaction, body, options))).toBe(false);
    const rows = await rowsOf(id);
    expect(rows.length).toBeGreaterThan(0);
    const expected = { ...(await whoAndWhere(person, patient)), structure_id: 'FANTÔME', access_mode: 'centre_15' };
    for (const row of rows) {
      expect(row).toMatchObject({ ...expected, secret_connection: true });
      expect(row.outcome).not.toBe('ok');
      // Refused before the document was looked at, masking is not told from other changes of metadata.
      expect(name.startsWith(row.transaction), row.transaction).toBe(true);
      if (/^TD(2\.|3\.2|3\.3a)/.test(name)) expect(row.document_unique_id).toMatch(/^2\.25\./);
    }
  });
});

describe('what was refused names its documents', () => {
  it('those that a reading asked for, a few of them, and nothing that is no identifier', async () => {
    const { cardiologist } = world.people;
    const asked = [newOid(), newOid()];
    const id = nextId();
    await retrieve(world, cardiologist, patients.known, asked, { claims: { id } });
    expect((await rowsOf(id)).map((row) => row.document_unique_id).sort()).toEqual(asked.sort());

    const odd = nextId();
    await retrieve(world, cardiologist, patients.known, ["1'; DROP", 'urn:uuid:x', ''], { claims: { id: odd } });
    expect((await rowsOf(odd)).map((row) => row.document_unique_id)).toEqual([null]);

    const many = nextId();
    await retrieve(world, cardiologist, patients.known, Array.from({ length: 50 }, newOid), { claims: { id: many } });
    expect(await rowsOf(many)).toHaveLength(20);
  });

  it('the one that a deposit brought', async () => {
    const { cardiologist, doctor } = world.people;
    const id = nextId();
    const prepared = await prepareDeposit(doctor, patients.known);
    const { answer } = await send(world, cardiologist, prepared, { claims: { id } });
    expect(answer?.status).toBe('Failure');
    expect((await rowsOf(id)).map((row) => row.document_unique_id)).toEqual([
      prepared.submission.documents[0]!.uniqueId,
    ]);
  });
});

it('no statement of the server changes or removes a row of the access history', () => {
  const src = path.join(import.meta.dirname, '..', 'src');
  const changing =
    /(?:updateTable|deleteFrom)\(\s*['"`]access_history|\b(?:UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|DROP\s+TABLE(?:\s+IF\s+EXISTS)?)\s+(?:ONLY\s+)?access_history|INTO\s+access_history[\s\S]{0,2000}?ON\s+CONFLICT[\s\S]{0,200}?DO\s+UPDATE/i;
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(100);
  const guilty = files.filter((file) => changing.test(readFileSync(path.join(src, file), 'utf8')));
  expect(guilty).toEqual([]);
});

import type { Ins } from '@trousse/ins';
import type { DocumentEntry } from '@trousse/xds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deposit } from './support/deposits.ts';
import type { Person } from './support/people.ts';
import { fill, newRecord } from './support/records.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let patient: Ins;
beforeAll(async () => {
  world = await createWorld();
  patient = await newRecord(world);
});
afterAll(() => world.close());

/** Replaces a document that its author fed earlier. @returns `Success`, or the code of the refusal */
async function replacing(person: Person, author: Person, entry: Partial<DocumentEntry> = {}): Promise<string> {
  const [uniqueId] = await fill(world, patient, author, [entry]);
  const { entry_uuid } = await world.db
    .selectFrom('documents')
    .select('entry_uuid')
    .where('unique_id', '=', uniqueId!)
    .executeTakeFirstOrThrow();
  const { answer } = await deposit(world, person, patient, { replaces: `urn:uuid:${entry_uuid}` });
  const status = async (): Promise<string> =>
    (
      await world.db
        .selectFrom('documents')
        .select('status')
        .where('unique_id', '=', uniqueId!)
        .executeTakeFirstOrThrow()
    ).status;
  // What is refused stays as it is.
  expect(await status()).toBe(answer?.status === 'Success' ? 'deprecated' : (entry.status ?? 'approved'));
  return answer?.errors[0]?.code ?? answer!.status;
}

it('a professional replaces what they wrote, not what a colleague or someone elsewhere did', async () => {
  const { doctor, cardiologist, secretary } = world.people;
  expect(await replacing(doctor, doctor)).toBe('Success');
  expect(await replacing(doctor, cardiologist)).toBe('XDSReplaceFailed');
  expect(await replacing(doctor, secretary)).toBe('XDSReplaceFailed');
});

it('an employee or a structure’s software replaces what the structure wrote, and nothing else', async () => {
  const { doctor, cardiologist, secretary, software } = world.people;
  expect(await replacing(secretary, doctor)).toBe('Success');
  expect(await replacing(software, cardiologist)).toBe('Success');
  expect(await replacing(secretary, cardiologist)).toBe('XDSReplaceFailed');
  expect(await replacing(software, doctor)).toBe('XDSReplaceFailed');
});

it('software that comes under a doctor’s name replaces for its structure, not for that doctor', async () => {
  const { doctor, software } = world.people;
  const named = { ...software, claims: { ...software.claims, nameId: doctor.claims.nameId } };
  expect(await replacing(named, doctor)).toBe('XDSReplaceFailed');
});

it('what the patient deposited, or is no longer in force, is replaced by no one', async () => {
  const { doctor } = world.people;
  const authors: DocumentEntry['authors'] = [
    { person: { id: patient.matricule, familyName: 'PAT-TROIS', givenName: 'DOMINIQUE', idType: 'NH' } },
  ];
  expect(await replacing(doctor, doctor, { authors })).toBe('XDSReplaceFailed');
  for (const status of ['archived', 'deprecated', 'deleted'] as const)
    expect(await replacing(doctor, doctor, { status }), status).toBe('XDSReplaceFailed');
});

it('a patient who opposes the feeding of the record gets neither a new document nor a replacement, in any mode', async () => {
  const { doctor, secretary, software } = world.people;
  const opposing = await newRecord(world, { authorised: [doctor], oppositions: { feeding: true } });
  const [uniqueId] = await fill(world, opposing, doctor, [{}]);
  const { entry_uuid } = await world.db
    .selectFrom('documents')
    .select('entry_uuid')
    .where('unique_id', '=', uniqueId!)
    .executeTakeFirstOrThrow();
  const refused = { status: 500, fault: { reason: 'Le patient s’oppose à l’alimentation de son DMP' } };
  for (const person of [doctor, secretary, software])
    for (const changes of [{}, { replaces: `urn:uuid:${entry_uuid}` }])
      expect(await deposit(world, person, opposing, changes)).toMatchObject(refused);
  const glass = { claims: { purpose: 'bris_de_glace' } } as const;
  expect(await deposit(world, doctor, opposing, {}, glass)).toMatchObject(refused);
});

import { sampleDocumentEntry } from '@trousse/xds/sample';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeedDocument } from '../src/seed.ts';
import { cdaOf, newOid } from './support/deposits.ts';
import { patients } from './support/people.ts';
import { findDocuments, retrieve, testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** What the patient and the Assurance Maladie put into a record. */
function fromElsewhere(patient: SeedDocument['entry']['patient']): SeedDocument[] {
  const classCode = { code: '90', system: '1.2.250.1.213.1.1.4.1', display: 'Autres documents déposés par le patient' };
  const author = {
    person: {
      id: patient.matricule,
      familyName: 'PAT-TROIS',
      givenName: 'DOMINIQUE',
      idType: 'NH',
      assigningAuthority: patient.oid,
    },
  };
  const program = {
    id: '1.2.250.1.215',
    familyName: 'CNAM',
    givenName: 'HR',
    idType: 'RI',
    assigningAuthority: '1.2.250.1.215',
  };
  return [{ authors: [author], classCode }, { authors: [{ person: program }] }].map((changes, index) => {
    const uniqueId = newOid();
    const entry = sampleDocumentEntry({ uniqueId, patient, title: `origine ${index}`, ...changes });
    return { entry, cda: cdaOf({ uniqueId, patient }), submittedAt: new Date('2026-01-02T03:04:05Z') };
  });
}

it('documents of any origin are registered through the same store, and read like the others', async () => {
  const { doctor } = world.people;
  const documents = fromElsewhere(patients.known);
  expect(await world.seeder.documents(documents)).toBe(2);
  const { answer } = await findDocuments(world, doctor, patients.known);
  expect(answer!.documents.map(({ title }) => title).sort()).toEqual(['origine 0', 'origine 1']);
  const read = await retrieve(world, doctor, patients.known, [documents[0]!.entry.uniqueId]);
  expect([...read.attachments.values()][0]).toEqual(documents[0]!.cda);
});

it('seeding again adds nothing', async () => {
  const documents = fromElsewhere(patients.free);
  expect(await world.seeder.documents(documents)).toBe(2);
  expect(await world.seeder.documents([...documents, ...fromElsewhere(patients.free)])).toBe(2);
  expect(await world.seeder.documents([])).toBe(0);
});

it('a patient registered again takes the new state and keeps the documents', async () => {
  const { doctor, cardiologist } = world.people;
  const traits = { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], sex: 'F', birthDate: '1979-03-28' } as const;
  const ins = patients.known;
  const holderId = cardiologist.claims.nameId;
  await world.seeder.patients([{ ins, traits, state: 'active', authorisations: [{ holderId, blocked: {} }] }]);
  const blocked = await testExistence(world, cardiologist, ins);
  expect(blocked.answer).toMatchObject({ status: { authorisation: 'INTERDIT' } });
  expect((await findDocuments(world, doctor, ins)).answer!.documents).toHaveLength(2);
  await world.seeder.patients([{ ins, traits, state: 'closed', closed: { at: new Date(), text: 'Fermé' } }]);
  expect((await testExistence(world, doctor, ins)).answer).toMatchObject({ status: { record: 'closed' } });
  await world.seeder.patients([{ ins, traits, state: 'active' }]);
  expect((await findDocuments(world, doctor, ins)).answer!.documents).toHaveLength(2);
});

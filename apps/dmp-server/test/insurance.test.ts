import { typeCodes } from '@trousse/nomenclatures';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deposit, newOid } from './support/deposits.ts';
import { patients, places } from './support/people.ts';
import { getDocuments } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

const { code, system, display } = typeCodes.find('REMB')!;
const entryOf = (uniqueId: string) => ({
  ...{ uniqueId, typeCode: { code, system, display }, title: 'Données de remboursement' },
  classCode: { code: '60', system: '1.2.250.1.213.1.1.4.1', display: 'Données de remboursement' },
});

it('a structure feeds reimbursements only when the configuration knows it as the Assurance Maladie', async () => {
  const { software, doctor } = world.people;
  const refused = await deposit(world, software, patients.known, { entry: entryOf(newOid()) });
  expect(refused.answer).toMatchObject({ status: 'Failure', errors: [{ code: 'XDSRegistryMetadataError' }] });

  await world.restart({ insurers: [places.hospital.id] });
  const first = newOid();
  expect((await deposit(world, software, patients.known, { entry: entryOf(first) })).answer?.status).toBe('Success');
  // A professional of the same structure, with a card, is still no insurer.
  const byCard = await deposit(world, doctor, patients.known, { entry: entryOf(newOid()) });
  expect(byCard.answer?.status).toBe('Failure');

  const [stored] = (await getDocuments(world, doctor, patients.known, { uniqueIds: [first] })).answer!.documents;
  const second = newOid();
  const replaces = stored!.entryUuid;
  const foreign = await deposit(world, doctor, patients.known, { replaces });
  expect(foreign.answer?.status).toBe('Failure');
  const next = await deposit(world, software, patients.known, { entry: entryOf(second), replaces });
  expect(next.answer?.status).toBe('Success');
  const { answer } = await getDocuments(world, doctor, patients.known, { uniqueIds: [first, second] });
  expect(new Map(answer!.documents.map(({ uniqueId, status }) => [uniqueId, status]))).toEqual(
    new Map([
      [first, 'deprecated'],
      [second, 'approved'],
    ]),
  );
});

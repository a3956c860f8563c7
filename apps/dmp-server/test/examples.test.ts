import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProblem, serverProblems } from '../src/errors.ts';
import { deposit } from './support/deposits.ts';
import { admit, type Example, examplesFolder, readExample } from './support/examples.ts';
import type { Credentials } from './support/pki.ts';
import { findDocuments, retrieve } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

/** The examples that the DMP refuses, each with the rule that does. All the others are deposited. */
const refused: Readonly<Record<string, ServerProblem>> = {
  // Class 60, type REMB: the Assurance Maladie alone sends it (EX_2.1-1010).
  'CNAM-HR_2021.01.xml': 'outside-affinity-domain',
  // Class 52, type 11369-6: the DMP assembles the vaccination history itself (EX_2.1-1010).
  'VAC_2023.01.xml': 'outside-affinity-domain',
  // Its identifier has an extension, which a uniqueId cannot have (EX_2.1-1130).
  'older/eP-MED-DM_PosoStruct_2022.01.xml': 'cda-unique-id',
};

const folder = examplesFolder('deposits of the official examples');
const examples = new Map<string, Example>(
  folder === undefined
    ? []
    : (JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as { file: string }[]).map(({ file }) => [
        file,
        readExample(folder, file),
      ]),
);

describe.skipIf(folder === undefined)('the official examples', () => {
  let world: World;
  const cards = new Map<string, Promise<Credentials>>();
  beforeAll(async () => {
    world = await createWorld();
    await world.restart({ insOids: [...new Set([...examples.values()].map(({ patient }) => patient.oid))] });
  });
  afterAll(() => world?.close());

  it('are 84, of which three are of no depositable kind', () => {
    expect(examples.size).toBe(84);
    expect(Object.keys(refused).filter((file) => examples.has(file))).toHaveLength(3);
  });

  const depositable = [...examples.keys()].filter((file) => refused[file] === undefined);
  it.each(depositable)(
    '%s is deposited by one of its professionals, listed, and read back byte for byte',
    async (file) => {
      const { cda, entry, patient, ...example } = examples.get(file)!;
      const person = await admit(world, { cda, entry, patient, ...example }, cards);
      const { answer, fault, prepared } = await deposit(world, person, patient, { cda, entry });
      expect({ fault, answer }).toEqual({ fault: undefined, answer: { status: 'Success', errors: [] } });

      const { doctor } = world.people;
      const listed = await findDocuments(world, doctor, patient, { typeCodes: [entry.typeCode] });
      const { entryUuid: _, ...sent } = prepared.submission.documents[0]!;
      expect(listed.answer!.documents.find(({ uniqueId }) => uniqueId === entry.uniqueId)).toMatchObject(sent);
      const read = await retrieve(world, doctor, patient, [entry.uniqueId]);
      expect([...read.attachments.values()].map((bytes) => Buffer.compare(bytes, cda))).toEqual([0]);
    },
  );

  it.each(Object.entries(refused))('%s is refused by the rule « %s »', async (file, rule) => {
    const example = examples.get(file)!;
    const person = await admit(world, example, cards);
    const { cda, entry, patient } = example;
    const { answer } = await deposit(world, person, patient, { cda, entry });
    const [, code, context] = serverProblems[rule];
    expect(answer).toMatchObject({ status: 'Failure', errors: [{ code, context }] });
  });
});

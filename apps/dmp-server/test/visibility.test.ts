import { randomUUID } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import { type DocumentEntry, hashAndSize } from '@trousse/xds';
import { sampleDocumentEntry, sampleSubmissionSet } from '@trousse/xds/sample';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockActivePatient } from '../src/store/commands/lock-patient.ts';
import { storeSubmission } from '../src/store/commands/store-submission.ts';
import { runIn } from '../src/store/transaction.ts';
import { authorOf, cdaOf, newOid } from './support/deposits.ts';
import { createMorePeople } from './support/more-people.ts';
import { hiddenFrom } from './support/new-version.ts';
import type { Person } from './support/people.ts';
import { fill, newRecord } from './support/records.ts';
import { told } from './support/told.ts';
import { findDocuments, getDocuments, retrieve, search } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let more: Awaited<ReturnType<typeof createMorePeople>>;
beforeAll(async () => {
  world = await createWorld();
  await world.restart({ limits: { searches: 10_000 } });
  more = await createMorePeople(world);
});
afterAll(() => world.close());

const masked = hiddenFrom('professionals');
const denied = { status: 500, fault: { subcode: 'DMPAccessDeniedByRightsService' } };

describe('a masked document', () => {
  const modes = ['normal', 'bris_de_glace', 'centre_15'] as const;

  /** Whether someone sees and opens a masked document, mode by mode; « x » where the record itself is refused. */
  async function row(person: Person, patient: Ins, uniqueId: string): Promise<string> {
    const cells: string[] = [];
    for (const purpose of modes) {
      const list = await findDocuments(world, person, patient, {}, { claims: { purpose } });
      const sees = list.answer?.documents.some((document) => document.uniqueId === uniqueId);
      const { status } = await retrieve(world, person, patient, [uniqueId], { claims: { purpose } });
      cells.push(list.status === 500 ? 'x' : `${sees ? 'sees' : '-'}/${status === 200 ? 'opens' : '-'}`);
    }
    return cells.join(' ');
  }

  it('shows to its author and the médecin traitant, and in an emergency to those whom the patient lets open it', async () => {
    const { doctor, cardiologist, regulator, secretary, software, reinforced, receptionist } = world.people;
    const { nurse, occupational } = more;
    const people = {
      doctor,
      cardiologist,
      nurse,
      occupational,
      regulator,
      reinforced,
      secretary,
      software,
      receptionist,
    };
    const tables: Record<string, string>[] = [];
    for (const maskedInEmergency of [false, true]) {
      const authorised = Object.values(people).filter((person) => person !== doctor);
      const patient = await newRecord(world, { treating: doctor, authorised, maskedInEmergency });
      const [uniqueId] = await fill(world, patient, cardiologist, [{ confidentialityCodes: masked }]);
      const table: Record<string, string> = {};
      for (const [name, person] of Object.entries(people)) table[name] = await row(person, patient, uniqueId!);
      tables.push(table);
    }
    const [withheld, allowed] = tables;
    // dmp.md §9, « TD3.2 masked to PS »; only a regulation centre may say that it is one.
    expect(withheld).toEqual({
      doctor: 'sees/opens -/- x',
      cardiologist: 'sees/opens -/- x',
      nurse: '-/- -/- x',
      occupational: '-/- -/- x',
      regulator: '-/- -/- -/-',
      reinforced: '-/- -/- x',
      secretary: 'x x x',
      software: 'x x x',
      receptionist: 'x x x',
    });
    expect(allowed).toEqual({
      ...withheld,
      doctor: 'sees/opens sees/opens x',
      cardiologist: 'sees/opens sees/opens x',
      nurse: '-/- sees/opens x',
      regulator: '-/- sees/opens sees/opens',
      reinforced: '-/- sees/opens x',
    });
  });

  it('is told of by no query to someone it is hidden from, not even by what binds it to a set that they see', async () => {
    const { doctor, cardiologist } = world.people;
    const patient = await newRecord(world, { authorised: [doctor, cardiologist] });
    const { setId, hidden, shown } = await depositPair(patient, cardiologist);
    const sees = async (person: Person): Promise<Record<string, string[]>> => {
      const ask = async (query: Parameters<typeof search>[3]) =>
        told((await search(world, person, patient, query)).answer!);
      const returnType = 'LeafClass';
      const both = { entryUuids: [hidden, shown] };
      return {
        sets: await ask({ kind: 'FindSubmissionSets', returnType, patient, status: ['approved'] }),
        contents: await ask({ kind: 'GetSubmissionSetAndContents', returnType, by: { uniqueId: setId } }),
        ofHidden: await ask({ kind: 'GetAssociations', returnType, uuids: [hidden] }),
        setOfHidden: await ask({ kind: 'GetSubmissionSets', returnType, uuids: [hidden] }),
        documents: await ask({ kind: 'GetDocuments', returnType, by: both }),
        withAssociations: await ask({ kind: 'GetDocumentsAndAssociations', returnType, by: both }),
      };
    };
    expect(await sees(doctor)).toEqual({
      sets: ['lot paire'],
      contents: ['HasMember', 'lot paire', 'montré approved'],
      ofHidden: [],
      setOfHidden: [],
      documents: ['montré approved'],
      withAssociations: ['HasMember', 'montré approved'],
    });
    expect(await sees(cardiologist)).toEqual({
      sets: ['lot paire'],
      contents: ['HasMember', 'HasMember', 'lot paire', 'masqué approved', 'montré approved'],
      ofHidden: ['HasMember'],
      setOfHidden: ['HasMember', 'lot paire'],
      documents: ['masqué approved', 'montré approved'],
      withAssociations: ['HasMember', 'HasMember', 'masqué approved', 'montré approved'],
    });
  });

  it('hides the set that brought nothing else', async () => {
    const { doctor, cardiologist } = world.people;
    const patient = await newRecord(world, { authorised: [doctor, cardiologist] });
    await fill(world, patient, cardiologist, [{ confidentialityCodes: masked }]);
    const sets = async (person: Person): Promise<number> => {
      const query = { kind: 'FindSubmissionSets', returnType: 'ObjectRef', patient, status: ['approved'] } as const;
      return (await search(world, person, patient, query)).answer!.objectRefs.length;
    };
    expect([await sets(cardiologist), await sets(doctor)]).toEqual([1, 0]);
  });

  /** One set of two documents, one of which is masked. */
  async function depositPair(patient: Ins, author: Person) {
    const set = sampleSubmissionSet({ uniqueId: newOid(), patient, title: 'paire', authors: [authorOf(author)] });
    const entry = (changes: Partial<DocumentEntry>): DocumentEntry =>
      sampleDocumentEntry({ uniqueId: newOid(), patient, authors: [authorOf(author)], ...changes });
    const entries = [entry({ title: 'masqué', confidentialityCodes: masked }), entry({ title: 'montré' })];
    await world.db.transaction().execute(async (transaction) => {
      const documents = entries.map((one) => {
        const { hash: sha1, size } = hashAndSize(cdaOf({ uniqueId: one.uniqueId, patient }));
        return { entry: one, blob: { sha1, sha256: '0'.repeat(64), size } };
      });
      const patientId = (await lockActivePatient(transaction, patient))!;
      const submission = { patientId, set, documents, at: new Date(), repositoryUniqueId: '1.2.3' };
      const run = runIn(transaction);
      await storeSubmission({ run, ask: run, newId: randomUUID }, submission);
    });
    const by = { uniqueIds: entries.map(({ uniqueId }) => uniqueId) };
    const { answer } = await getDocuments(world, author, patient, by);
    const uuidOf = (title: string): string => answer!.documents.find((one) => one.title === title)!.entryUuid;
    return { setId: set.uniqueId, hidden: uuidOf('masqué'), shown: uuidOf('montré') };
  }
});

describe('who may not read a record', () => {
  it('is refused every query by a fault, before anything is answered', async () => {
    const { doctor, secretary, software, receptionist } = world.people;
    const patient = await newRecord(world, { authorised: [secretary, software, receptionist] });
    const [uniqueId] = await fill(world, patient, doctor, [{}]);
    const returnType = 'LeafClass';
    const uuids = [`urn:uuid:${randomUUID()}`];
    for (const person of [doctor, secretary, software, receptionist]) {
      for (const query of [
        { kind: 'FindDocuments', returnType, patient, status: ['approved'] },
        { kind: 'FindSubmissionSets', returnType, patient, status: ['approved'] },
        { kind: 'FindDocumentsByReferenceId', returnType, patient, status: ['approved'], referenceIds: [['x']] },
        { kind: 'GetDocuments', returnType, by: { uniqueIds: [uniqueId!] } },
        { kind: 'GetAssociations', returnType, uuids },
        { kind: 'GetDocumentsAndAssociations', returnType: 'ObjectRef', by: { uniqueIds: [uniqueId!] } },
        { kind: 'GetSubmissionSets', returnType: 'ObjectRef', uuids },
        { kind: 'GetSubmissionSetAndContents', returnType, by: { uniqueId: '2.25.42' } },
      ] as const) {
        expect(await search(world, person, patient, query), query.kind).toMatchObject(denied);
      }
    }
  });

  it('finds the technical id of what they or their structure wrote, and of nothing else (TD3.1b)', async () => {
    const { doctor, secretary, cardiologist, software, receptionist } = world.people;
    const patient = await newRecord(world, {
      authorisations: [{ holderId: doctor.claims.nameId, blocked: { reason: 'Accès bloqué par le patient' } }],
    });
    const [ofPractice] = await fill(world, patient, doctor, [{}]);
    const [ofHospital] = await fill(world, patient, cardiologist, [{ confidentialityCodes: masked }]);
    const finds = async (person: Person): Promise<number[]> => {
      const counts: number[] = [];
      for (const uniqueId of [ofPractice!, ofHospital!]) {
        const { answer } = await getDocuments(world, person, patient, { uniqueIds: [uniqueId] }, 'ObjectRef');
        counts.push(answer!.objectRefs.length);
      }
      return counts;
    };
    for (const person of [doctor, secretary]) expect(await finds(person)).toEqual([1, 0]);
    for (const person of [cardiologist, software, receptionist]) expect(await finds(person)).toEqual([0, 1]);
    expect(await finds(more.nurse)).toEqual([1, 0]);
    expect(await finds(world.people.regulator)).toEqual([0, 0]);
  });
});

describe('the occupational doctor', () => {
  it('lists documents and opens none', async () => {
    const { occupational } = more;
    const patient = await newRecord(world, { authorised: [occupational] });
    const [uniqueId] = await fill(world, patient, world.people.doctor, [{}]);
    const { answer } = await findDocuments(world, occupational, patient);
    expect(answer!.documents.map((document) => document.uniqueId)).toEqual([uniqueId]);
    expect(await retrieve(world, occupational, patient, [uniqueId!])).toMatchObject(denied);
  });
});

import { randomUUID } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import type { DecodedQueryResponse, DocumentEntry } from '@trousse/xds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deposit, newOid } from './support/deposits.ts';
import { createMorePeople } from './support/more-people.ts';
import { fill, newRecord } from './support/records.ts';
import { told } from './support/told.ts';
import { findDocuments, getDocuments, retrieve, search, testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let more: Awaited<ReturnType<typeof createMorePeople>>;
beforeAll(async () => {
  world = await createWorld();
  await world.restart({ limits: { searches: 10_000 } });
  more = await createMorePeople(world);
});
afterAll(() => world.close());

const denied = { status: 500, fault: { subcode: 'DMPAccessDeniedByRightsService' } };

describe('a record with a deposit and its replacement', () => {
  let patient: Ins;
  let old: DocumentEntry;
  let current: DocumentEntry;
  const reference = '4711^^^&1.2.3.4&ISO^urn:ihe:iti:xds:2013:accession';

  beforeAll(async () => {
    const { doctor } = world.people;
    patient = await newRecord(world, { authorised: [doctor] });
    const first = await deposit(world, doctor, patient, {
      entry: { title: 'ancien', referenceIds: [reference] },
      set: { title: 'un', submissionTime: '20240310120000' },
    });
    expect(first.answer).toEqual({ status: 'Success', errors: [] });
    const { uniqueId } = first.prepared.submission.documents[0]!;
    const before = await getDocuments(world, doctor, patient, { uniqueIds: [uniqueId] });
    const second = await deposit(world, doctor, patient, {
      entry: { title: 'nouveau' },
      set: {
        title: 'deux',
        submissionTime: '20260301',
        sourceId: '1.2.250.1.213.4.1.1.99.2',
        contentTypeCode: { code: '04', system: '1.2.250.1.213.2.2', display: 'Hospitalisation de jour' },
      },
      replaces: before.answer!.documents[0]!.entryUuid,
    });
    expect(second.answer).toEqual({ status: 'Success', errors: [] });
    const both = await findDocuments(world, doctor, patient, { status: ['approved', 'deprecated'] });
    old = both.answer!.documents.find(({ title }) => title === 'ancien')!;
    current = both.answer!.documents.find(({ title }) => title === 'nouveau')!;
  });

  const ask = async (query: Parameters<typeof search>[3]): Promise<DecodedQueryResponse> => {
    const { answer } = await search(world, world.people.doctor, patient, query);
    expect(answer).toMatchObject({ status: 'Success', errors: [] });
    return answer!;
  };
  const leaves = { returnType: 'LeafClass' } as const;
  const refs = { returnType: 'ObjectRef' } as const;

  it('gives documents of the status asked for', async () => {
    const { doctor } = world.people;
    const of = async (status: DocumentEntry['status'][]): Promise<string[]> =>
      told((await findDocuments(world, doctor, patient, { status })).answer!);
    expect(await of(['approved'])).toEqual(['nouveau approved']);
    expect(await of(['deprecated'])).toEqual(['ancien deprecated']);
    expect(await of(['archived', 'deleted'])).toEqual([]);
    expect(old.entryUuid).not.toBe(current.entryUuid);
    expect(old.logicalId).not.toBe(current.logicalId);
  });

  it('FindDocumentsByReferenceId finds by a whole reference', async () => {
    const find = (referenceIds: string[][]) =>
      ask({ kind: 'FindDocumentsByReferenceId', ...leaves, patient, status: ['approved', 'deprecated'], referenceIds });
    expect(told(await find([['autre', reference]]))).toEqual(['ancien deprecated']);
    expect(told(await find([[reference], ['autre']]))).toEqual([]);
    expect(told(await find([['4711']]))).toEqual([]);
  });

  it('FindSubmissionSets finds by time, source, author and content', async () => {
    const find = async (criteria: object): Promise<string[]> =>
      told(await ask({ kind: 'FindSubmissionSets', ...leaves, patient, status: ['approved'], ...criteria }));
    expect(await find({})).toEqual(['lot deux', 'lot un']);
    expect(await find({ submissionTime: { from: '2026' } })).toEqual(['lot deux']);
    expect(await find({ submissionTime: { from: '20260301000000', to: '20260301000001' } })).toEqual(['lot deux']);
    expect(await find({ submissionTime: { to: '20260301' } })).toEqual(['lot un']);
    expect(await find({ sourceIds: ['1.2.250.1.213.4.1.1.99.2'] })).toEqual(['lot deux']);
    expect(await find({ contentTypeCodes: [{ code: '04', system: '1.2.250.1.213.2.2' }] })).toEqual(['lot deux']);
    expect(await find({ authorPerson: '%BRUY_RE%' })).toEqual(['lot deux', 'lot un']);
    expect(await find({ authorPerson: '%PONTFICTIF%' })).toEqual([]);
    expect(await find({ status: ['deprecated'] })).toEqual([]);
  });

  it('a date of submission leads to documents, by the associations of its sets', async () => {
    const sets = await ask({
      kind: 'FindSubmissionSets',
      ...refs,
      patient,
      status: ['approved'],
      submissionTime: { from: '2026' },
    });
    const members = await ask({ kind: 'GetAssociations', ...leaves, uuids: sets.objectRefs });
    // The document and the signature, then what the signature says.
    expect(told(members)).toEqual(['HasMember', 'HasMember', 'signs']);
    const entryUuids = members.associations.map(({ target }) => target);
    expect(told(await ask({ kind: 'GetDocuments', ...leaves, by: { entryUuids } }))).toEqual(['nouveau approved']);
  });

  it('GetAssociations tells of a document known before that it was replaced, and by which', async () => {
    const { associations } = await ask({ kind: 'GetAssociations', ...leaves, uuids: [old.entryUuid] });
    expect(associations.map(({ type }) => type).toSorted()).toEqual(['HasMember', 'RPLC']);
    expect(associations.find(({ type }) => type === 'RPLC')).toMatchObject({
      source: current.entryUuid,
      target: old.entryUuid,
    });
    const nothing = await ask({ kind: 'GetAssociations', ...leaves, uuids: [`urn:uuid:${randomUUID()}`, 'urn:x'] });
    expect(told(nothing)).toEqual([]);
  });

  it('GetSubmissionSets gives the sets of documents with what binds them', async () => {
    const answer = await ask({ kind: 'GetSubmissionSets', ...leaves, uuids: [current.entryUuid] });
    expect(told(answer)).toEqual(['HasMember', 'lot deux']);
    expect(answer.associations[0]).toMatchObject({
      source: answer.submissionSets[0]!.entryUuid,
      target: current.entryUuid,
      original: true,
    });
    expect(answer.submissionSets[0]).toMatchObject({ submissionTime: '20260301', status: 'approved' });
  });

  it('GetSubmissionSetAndContents gives a set by either of its ids, with the members asked for', async () => {
    const { submissionSets } = await ask({ kind: 'GetSubmissionSets', ...leaves, uuids: [current.entryUuid] });
    const [set] = submissionSets;
    const whole = ['HasMember', 'RPLC', 'lot deux', 'nouveau approved'];
    const get = async (query: object): Promise<string[]> =>
      told(await ask({ kind: 'GetSubmissionSetAndContents', ...leaves, by: { uniqueId: set!.uniqueId }, ...query }));
    expect(await get({})).toEqual(whole);
    expect(await get({ by: { entryUuid: set!.entryUuid } })).toEqual(whole);
    expect(await get({ formatCodes: [{ code: 'autre', system: '1.2' }] })).toEqual(['lot deux']);
    expect(await get({ confidentialityCodes: [[{ code: 'N', system: '2.16.840.1.113883.5.25' }]] })).toEqual(whole);
    expect(await get({ documentTypes: ['urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248'] })).toEqual(['lot deux']);
    expect(await get({ by: { uniqueId: '2.25.42' } })).toEqual([]);
    expect(await get({ by: { entryUuid: 'urn:uuid:autre' } })).toEqual([]);
  });

  it('GetDocumentsAndAssociations gives documents of any status and all that they take part in', async () => {
    const by = { uniqueIds: [old.uniqueId, current.uniqueId] };
    expect(told(await ask({ kind: 'GetDocumentsAndAssociations', ...leaves, by }))).toEqual([
      'HasMember',
      'HasMember',
      'RPLC',
      'ancien deprecated',
      'nouveau approved',
    ]);
  });

  it('every query answers by references when asked so', async () => {
    const status = ['approved', 'deprecated'] as const;
    const uuids = [old.entryUuid];
    const counts = [
      await ask({ kind: 'FindDocuments', ...refs, patient, status }),
      await ask({ kind: 'FindDocumentsByReferenceId', ...refs, patient, status, referenceIds: [[reference]] }),
      await ask({ kind: 'FindSubmissionSets', ...refs, patient, status }),
      await ask({ kind: 'GetDocuments', ...refs, by: { entryUuids: uuids } }),
      await ask({ kind: 'GetAssociations', ...refs, uuids }),
      await ask({ kind: 'GetDocumentsAndAssociations', ...refs, by: { entryUuids: uuids } }),
      await ask({ kind: 'GetSubmissionSets', ...refs, uuids }),
    ].map((answer) => told(answer));
    expect(counts.flatMap((words) => [...new Set(words)])).toEqual(Array(7).fill('ref'));
    expect(counts.map(({ length }) => length)).toEqual([2, 1, 2, 1, 2, 3, 2]);
  });

  it('a pattern may end with a backslash, and names what is written so', async () => {
    const { doctor } = world.people;
    const by = (authorPersons: string[]) => findDocuments(world, doctor, patient, { authorPersons });
    for (const pattern of ['%\\', '\\', "%'; DROP TABLE documents; --\\"]) {
      expect((await by([pattern])).answer, pattern).toMatchObject({ status: 'Success', documents: [] });
    }
    const sets = await ask({
      kind: 'FindSubmissionSets',
      ...leaves,
      patient,
      status: ['approved'],
      authorPerson: '%\\',
    });
    expect(told(sets)).toEqual([]);
  });
});

describe('the published limits', () => {
  it('stop queries that name too much with XDSRegistryError', async () => {
    const { doctor } = world.people;
    const patient = await newRecord(world, { authorised: [doctor] });
    const uuids = (count: number): string[] => Array.from({ length: count }, () => `urn:uuid:${randomUUID()}`);
    const returnType = 'LeafClass';
    const both = 'GetDocumentsAndAssociations';
    const status = async (query: Parameters<typeof search>[3]): Promise<string> => {
      const { answer } = await search(world, doctor, patient, query);
      return answer!.errors[0]?.code ?? answer!.status;
    };
    const uniqueIds = (count: number): string[] => Array.from({ length: count }, newOid);
    expect(await status({ kind: both, returnType, by: { uniqueIds: uniqueIds(20) } })).toBe('Success');
    expect(await status({ kind: both, returnType, by: { uniqueIds: uniqueIds(21) } })).toBe('XDSRegistryError');
    expect(await status({ kind: both, returnType, by: { entryUuids: uuids(88) } })).toBe('Success');
    expect(await status({ kind: both, returnType, by: { entryUuids: uuids(89) } })).toBe('XDSRegistryError');
    for (const kind of ['GetAssociations', 'GetSubmissionSets'] as const) {
      expect(await status({ kind, returnType, uuids: uuids(1000) })).toBe('Success');
      expect(await status({ kind, returnType, uuids: uuids(1001) })).toBe('XDSRegistryError');
    }
  });
});

describe('settings of a server', () => {
  it('a type that a profession may not open is listed, and refused when it is read', async () => {
    await world.restart({ unreadableTypes: [{ professions: ['60'], types: ['11488-4'] }] });
    const { doctor } = world.people;
    const patient = await newRecord(world, { authorised: [doctor, more.nurse] });
    const [uniqueId] = await fill(world, patient, doctor, [{}]);
    const { answer } = await findDocuments(world, more.nurse, patient);
    expect(answer!.documents.map((document) => document.uniqueId)).toEqual([uniqueId]);
    const refused = await retrieve(world, more.nurse, patient, [uniqueId!]);
    expect(refused).toMatchObject({ ...denied, fault: { reason: expect.stringContaining('type de document') } });
    expect((await retrieve(world, doctor, patient, [uniqueId!])).status).toBe(200);
  });

  it('a caller who searches too much is stopped for searches alone, and for themselves alone', async () => {
    await world.restart({ limits: { searches: 3, searchesWithinMs: 3_600_000 } });
    const { doctor, cardiologist } = world.people;
    const patient = await newRecord(world, { authorised: [doctor, cardiologist] });
    const [uniqueId] = await fill(world, patient, doctor, [{}]);
    for (let turn = 0; turn < 3; turn += 1) expect((await findDocuments(world, doctor, patient)).status).toBe(200);
    const stopped = { status: 500, fault: { subcode: 'DMPAccessDeniedByExcededThreshold' } };
    expect(await findDocuments(world, doctor, patient)).toMatchObject(stopped);
    expect(await getDocuments(world, doctor, patient, { uniqueIds: [uniqueId!] }, 'ObjectRef')).toMatchObject(stopped);
    expect((await findDocuments(world, cardiologist, patient)).status).toBe(200);
    expect((await retrieve(world, doctor, patient, [uniqueId!])).status).toBe(200);
    expect((await testExistence(world, doctor, patient)).status).toBe(200);
    expect((await deposit(world, doctor, patient)).answer).toEqual({ status: 'Success', errors: [] });
  });
});

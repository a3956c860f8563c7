import type { Ins } from '@trousse/ins';
import { createPool, type DatabaseConfig } from '@trousse/postgres';
import type { RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientCall } from '../src/call.ts';
import { statementOf } from '../src/iti18/statement.ts';
import {
  expectDocumentRight,
  expectRight,
  modes,
  type Role,
  roles,
  type Situation,
  type Subject,
} from '../src/rights/expect.reading.ts';
import type { Mode, Operation } from '../src/rights/matrix.reading.ts';
import type { SeedPatient } from '../src/seed.ts';
import { documentsToRead } from '../src/store/queries/documents-to-read.ts';
import { createStore, type Store } from '../src/store/store.ts';
import { type Cast, createCast } from './support/cast.ts';
import { everyDocument, type KnownDocument, relationTo } from './support/every-document.ts';
import { kindOfRole } from './support/kind-of-role.ts';
import type { Person } from './support/people.ts';
import { newRecord } from './support/records.ts';
import { findDocuments, retrieve, search } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

/*
 * The rights as the queries hold them (store/scope.ts), against the same reading of dmp.md §9 as rights/rights.test.ts:
 * everyone, in every mode, before records that differ by what the patient allows.
 */

type PatientsWill = Pick<Situation, 'authorisation' | 'opposesMode' | 'permitsMasked'>;

const wills = {
  'an authorising patient': { authorisation: 'VALIDE', opposesMode: false, permitsMasked: false },
  'a patient who lets masked documents open in an emergency': {
    authorisation: 'VALIDE',
    opposesMode: false,
    permitsMasked: true,
  },
  'a patient whose authorisations lapsed': { authorisation: 'EXPIRE', opposesMode: false, permitsMasked: false },
  'a patient who blocked everyone': { authorisation: 'INTERDIT', opposesMode: false, permitsMasked: true },
  'a patient who authorised nobody': { authorisation: 'NON_EXISTE', opposesMode: false, permitsMasked: true },
  'a patient who opposes both emergency modes': { authorisation: 'VALIDE', opposesMode: true, permitsMasked: true },
} as const satisfies Record<string, PatientsWill>;

type TestRecord = { readonly will: PatientsWill; readonly ins: Ins; readonly documents: readonly KnownDocument[] };

let world: World;
let cast: Cast;
let store: Store;
let pool: ReturnType<typeof createPool>;
const records = new Map<string, TestRecord>();

const day = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * day);

/** What the patient granted to each of the cast; the médecin traitant is named whatever became of the authorisation. */
function authorisationsOf({ authorisation }: PatientsWill): SeedPatient['authorisations'] {
  const treating = cast.person('treating doctor', 'hospital').claims.nameId;
  return cast.ids.map((holderId) => ({
    holderId,
    ...(authorisation === 'VALIDE' ? { grantedAt: ago(1) } : {}),
    ...(authorisation === 'EXPIRE' ? { grantedAt: ago(400), lastAccessAt: ago(190) } : {}),
    ...(authorisation === 'INTERDIT' ? { grantedAt: ago(1), blocked: {} } : {}),
    treatingDoctor: holderId === treating,
  }));
}

beforeAll(async () => {
  world = await createWorld();
  await world.restart({ limits: { searches: 10_000 } });
  cast = await createCast(world);
  pool = createPool(world.config.database as DatabaseConfig, { max: 2 });
  store = createStore(pool, world.db);
  for (const [name, will] of Object.entries(wills)) {
    const { opposesMode, permitsMasked } = will;
    const ins = await newRecord(world, {
      oppositions: { breakGlass: opposesMode, emergency: opposesMode },
      maskedInEmergency: permitsMasked,
      authorisations: authorisationsOf(will)!,
    });
    const whole = will.authorisation === 'VALIDE' && !opposesMode;
    const documents = await everyDocument(world, ins, { ids: cast.ids, ...(whole ? {} : { only: ['approved'] }) });
    records.set(name, { will, ins, documents });
  }
});
afterAll(async () => {
  await pool.end();
  await world.close();
});

/** Someone who calls in a mode about a record. */
type Attempt = {
  readonly role: Role;
  readonly mode: Mode;
  readonly regulationCentre: boolean;
  readonly person: Person;
  readonly record: TestRecord;
};

const situationOf = ({ role, mode, regulationCentre, record }: Attempt): Situation => ({
  role,
  mode,
  regulationCentre,
  opposesFeeding: false,
  ...record.will,
});

const inMode = ({ mode }: Attempt) => ({ claims: { purpose: mode } });
const denied = { status: 500, fault: { subcode: 'DMPAccessDeniedByRightsService' } };

/** The documents of which the page says this, as uniqueIds. */
function expected(attempt: Attempt, operation: Operation, says: 'y' | '-'): string[] {
  const { record, person } = attempt;
  const of = (one: KnownDocument): Subject => ({ ...one, relation: relationTo(person, one) });
  return record.documents
    .filter((one) => expectDocumentRight(operation, situationOf(attempt), of(one)) === says)
    .map(({ uniqueId }) => uniqueId);
}

/** What a document is, in words. */
function kindOf({ record, person }: Attempt, uniqueId: string): string {
  const one = record.documents.find((document) => document.uniqueId === uniqueId)!;
  return `${relationTo(person, one)}, ${one.visibility}, ${one.status}`;
}

/** One of each kind: those of other people are all alike. */
const ofEachKind = (attempt: Attempt, uniqueIds: readonly string[]): string[] => [
  ...new Map(uniqueIds.map((uniqueId) => [kindOf(attempt, uniqueId), uniqueId])).values(),
];

/** What an answer gave beyond the page or short of it, in the words of the documents concerned. */
function differences(attempt: Attempt, operation: Operation, given: ReadonlySet<string>): string[] {
  return [
    ...expected(attempt, operation, 'y').flatMap((id) => (given.has(id) ? [] : [`missing: ${kindOf(attempt, id)}`])),
    ...expected(attempt, operation, '-').flatMap((id) => (given.has(id) ? [`too much: ${kindOf(attempt, id)}`] : [])),
  ];
}

const allStatuses = ['approved', 'archived', 'deprecated', 'deleted'] as const;

/** What the statements themselves give, whatever was asked before them. */
async function rowsOf({ role, mode, person: { claims }, record: { ins, documents } }: Attempt): Promise<number> {
  const caller = { ...kindOfRole[role], id: claims.nameId, structureId: claims.structureId };
  const call = { caller, mode, ins, lapsedBefore: ago(183) } as PatientCall;
  const uniqueIds = documents.map(({ uniqueId }) => uniqueId);
  const query = { kind: 'FindDocuments', returnType: 'ObjectRef', patient: ins, status: [...allStatuses] } as const;
  const [listed, read] = await Promise.all([
    store.prepared(statementOf(call, query)! as RawBuilder<Record<string, unknown>>),
    documentsToRead(store, call, uniqueIds),
  ]);
  return listed.length + read.length;
}

/** FindDocuments and GetDocuments give the same documents, those of the page; or both refuse. */
async function checkLists(attempt: Attempt): Promise<string[]> {
  const { person, record } = attempt;
  const uniqueIds = record.documents.map(({ uniqueId }) => uniqueId);
  const answers = [
    await findDocuments(world, person, record.ins, { status: [...allStatuses] }, inMode(attempt)),
    await search(
      world,
      person,
      record.ins,
      { kind: 'GetDocuments', returnType: 'LeafClass', by: { uniqueIds } },
      inMode(attempt),
    ),
  ];
  if (expectRight('TD3.1 metadata', situationOf(attempt)) === '-') {
    for (const answer of answers) expect(answer).toMatchObject(denied);
    expect(await rowsOf(attempt)).toBe(0);
    return [];
  }
  return answers.flatMap(({ answer }) => {
    expect(answer).toMatchObject({ status: 'Success', errors: [] });
    const given = new Set(answer!.documents.map((document) => document.uniqueId));
    return differences(attempt, 'TD3.1 metadata', given);
  });
}

/** Most documents of one ITI-43. */
const together = 50;

/** ITI-43 gives together all that the page opens, and one by one nothing of what it does not. */
async function checkReads(attempt: Attempt): Promise<string[]> {
  const { person, record } = attempt;
  const ask = (uniqueIds: readonly string[]) => retrieve(world, person, record.ins, uniqueIds, inMode(attempt));
  const found: string[] = [];
  const open = expected(attempt, 'TD3.2 read', 'y');
  for (let from = 0; from < open.length; from += together) {
    const wanted = open.slice(from, from + together);
    const { answer, attachments } = await ask(wanted);
    const given = new Set(answer?.documents.map(({ documentUniqueId }) => documentUniqueId));
    if (attachments.size !== wanted.length) found.push(`${attachments.size} files for ${wanted.length} documents`);
    found.push(
      ...differences(attempt, 'TD3.2 read', new Set([...open.filter((id) => !wanted.includes(id)), ...given])),
    );
  }
  const wholly = expectRight('TD3.2 read', situationOf(attempt)) === '-';
  const refusal = wholly ? denied : { status: 500, fault: { subcode: 'XDSDocumentUniqueIdError' } };
  const shut = ofEachKind(attempt, expected(attempt, 'TD3.2 read', '-'));
  const replies = await Promise.all((wholly ? shut.slice(0, 1) : shut).map((uniqueId) => ask([uniqueId])));
  for (const reply of replies) expect(reply).toMatchObject(refusal);
  return found;
}

/** GetDocuments for ObjectRef finds what the caller or the structure wrote (TD3.1b). */
async function checkReferences(attempt: Attempt): Promise<string[]> {
  const { person, record } = attempt;
  if (expectRight('TD3.1b reference', situationOf(attempt)) !== 'y') return [];
  const uniqueIds = record.documents.map(({ uniqueId }) => uniqueId);
  const query = { kind: 'GetDocuments', returnType: 'ObjectRef', by: { uniqueIds } } as const;
  const { answer } = await search(world, person, record.ins, query, inMode(attempt));
  const rows = await world.db
    .selectFrom('documents')
    .select(['unique_id', 'entry_uuid'])
    .where('unique_id', 'in', uniqueIds)
    .execute();
  const given = new Set(
    rows.filter((row) => answer?.objectRefs.includes(`urn:uuid:${row.entry_uuid}`)).map((row) => row.unique_id),
  );
  return differences(attempt, 'TD3.1b reference', given);
}

describe.each(modes)('in mode %s', (mode) => {
  // Only a régulation centre calls as one; the others call from the hospital.
  const regulationCentre = mode === 'centre_15';
  const place = regulationCentre ? 'samu' : 'hospital';

  it.each(roles)('%s lists, opens and refers to what the page says, in the record of', async (role) => {
    const found: string[] = [];
    for (const [name, record] of records) {
      const attempt = { role, mode, regulationCentre, person: cast.person(role, place), record };
      const differing = [
        ...(await checkLists(attempt)).map((one) => `listed, ${one}`),
        ...(await checkReads(attempt)).map((one) => `opened, ${one}`),
        ...(await checkReferences(attempt)).map((one) => `referred to, ${one}`),
      ];
      found.push(...differing.map((one) => `${name}: ${one}`));
    }
    expect(found).toEqual([]);
  });
});

it('nobody outside a régulation centre lists or opens anything as one', async () => {
  const record = records.get('a patient who lets masked documents open in an emergency')!;
  for (const role of roles) {
    const person = cast.person(role, 'hospital');
    const attempt = { role, mode: 'centre_15', regulationCentre: false, person, record } as const;
    expect([...(await checkLists(attempt)), ...(await checkReads(attempt))], role).toEqual([]);
  }
});

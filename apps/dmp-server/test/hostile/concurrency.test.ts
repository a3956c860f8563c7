import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import {
  cdaOf,
  type Deposit,
  type DepositChanges,
  deposit,
  newOid,
  prepareDeposit,
  send,
} from '../support/deposits.ts';
import { prepareMany } from '../support/many.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld } from '../support/samples.ts';
import { getDocuments, setAuthorisation } from '../support/transactions.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

const known = patients.known;
const prepare = (changes: DepositChanges = {}, patient = known): Promise<Deposit> =>
  prepareDeposit(world.people.doctor, patient, changes);
/** Sends all at once, and tells how each was answered. */
const atOnce = (deposits: readonly Deposit[]): Promise<string[]> =>
  Promise.all(deposits.map(async (one) => refusalOf(await send(world, world.people.doctor, one))));
const times = <T>(n: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, index) => make(index)));

async function entryUuidOf(uniqueId: string): Promise<string> {
  const { answer } = await getDocuments(world, world.people.doctor, known, { uniqueIds: [uniqueId] }, 'ObjectRef');
  return answer!.objectRefs[0]!;
}

describe('at the same time', () => {
  it('ten replacements of one document: exactly one wins', async () => {
    const first = await deposit(world, world.people.doctor, known);
    const { uniqueId } = first.prepared.submission.documents[0]!;
    const replaces = await entryUuidOf(uniqueId);
    const deposits = await times(10, () => {
      const own = newOid();
      return prepare({ replaces, entry: { uniqueId: own }, cda: replacing(own, uniqueId) });
    });
    const answers = await atOnce(deposits);
    expect(answers.filter((answer) => answer === 'granted')).toHaveLength(1);
    expect(answers.filter((answer) => answer === '200 XDSReplaceFailed')).toHaveLength(9);
    const rows = await world.db
      .selectFrom('documents')
      .select('replaces_id')
      .where('replaces_id', 'is not', null)
      .execute();
    expect(rows).toHaveLength(1);
    const old = await world.db.selectFrom('documents').select('status').where('unique_id', '=', uniqueId).execute();
    expect(old).toEqual([{ status: 'deprecated' }]);
  });

  it('ten different contents under one uniqueId: exactly one is registered', async () => {
    const uniqueId = newOid();
    const deposits = await times(10, (index) =>
      prepare({ entry: { uniqueId }, cda: cdaOf({ uniqueId, patient: known, padding: 100 + index }) }),
    );
    const answers = await atOnce(deposits);
    expect(answers.filter((answer) => answer === 'granted')).toHaveLength(1);
    expect(answers.filter((answer) => answer === '200 XDSNonIdenticalHash')).toHaveLength(9);
  });

  it('one uniqueId in five records: exactly one has it', async () => {
    const uniqueId = newOid();
    const records = [known, patients.free, patients.lapsed, patients.blocking, patients.opposing];
    const deposits = await Promise.all(records.map((patient) => prepare({ entry: { uniqueId } }, patient)));
    const answers = await atOnce(deposits);
    expect(answers.filter((answer) => answer === 'granted')).toHaveLength(1);
    expect(answers.filter((answer) => answer === '200 XDSDuplicateUniqueIdInRegistry')).toHaveLength(4);
  });

  it('one submission set ten times under other documents: exactly one is registered', async () => {
    const uniqueId = newOid();
    const answers = await atOnce(await times(10, () => prepare({ set: { uniqueId } })));
    expect(answers.filter((answer) => answer === 'granted')).toHaveLength(1);
    expect(answers.filter((answer) => answer === '200 XDSDuplicateUniqueIdInRegistry')).toHaveLength(9);
  });

  it('identifiers claimed crosswise in two records: one wins, and neither blocks the other for ever', async () => {
    const uniqueIds = Array.from({ length: 5 }, newOid);
    const one = await prepareMany(world.people.doctor, known, uniqueIds);
    const other = await prepareMany(world.people.doctor, patients.free, uniqueIds.toReversed());
    let answers: Promise<string[]> | undefined;
    // A third one claims the identifier in the middle, and gives it up once both wait for it.
    await world.db
      .transaction()
      .execute(async (transaction) => {
        const { patient_id } = await transaction
          .selectFrom('patients')
          .select('patient_id')
          .limit(1)
          .executeTakeFirstOrThrow();
        await transaction
          .insertInto('document_locator')
          .values({ unique_id: uniqueIds[2]!, patient_id, kind: 'document' })
          .execute();
        answers = atOnce([one, other]);
        await vi.waitFor(async () => expect(await waiting()).toBe(2));
        throw new Error('given up');
      })
      .catch(() => {});
    expect((await answers!).sort()).toEqual(['200 XDSDuplicateUniqueIdInRegistry', 'granted']);
  });

  it('an authorisation given and taken back forty times, with deposits between: each is answered', async () => {
    const { doctor } = world.people;
    const answers = await times(40, async (index) =>
      index % 4 === 3
        ? refusalOf(await deposit(world, doctor, patients.free))
        : refusalOf(await setAuthorisation(world, doctor, patients.free, index % 2 === 0 ? 'AJOUT' : 'SUPPRESSION')),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, () => 'granted'));
  });
});

it('every document is there once, whatever was sent at the same time', async () => {
  const rows = await world.db.selectFrom('documents').select(['unique_id', 'patient_id', 'hash']).execute();
  expect(new Set(rows.map((row) => row.unique_id)).size).toBe(rows.length);
  expect(new Set(rows.map((row) => `${row.patient_id} ${row.hash}`)).size).toBe(rows.length);
});

/** How many claims of a uniqueId wait for another transaction. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND query LIKE '%INTO document_locator%' AND pid <> pg_backend_pid()`.execute(
    world.db,
  );
  return rows[0]!.n;
}

/** A document that says which one it replaces. */
function replacing(uniqueId: string, former: string): Buffer {
  const text = cdaOf({ uniqueId, patient: known }).toString();
  const related = `<relatedDocument typeCode="RPLC"><parentDocument><id root="${former}"/></parentDocument></relatedDocument>`;
  return Buffer.from(text.replace('<component>', `<versionNumber value="2"/>${related}<component>`));
}

import { type Kysely, sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../../test/database.ts';
import { type OpenDatabase, openDatabase } from '../database/open.ts';
import type { JournalDatabase } from '../database/schema.ts';
import { createJournal, type Journal } from './journal.ts';
import { verifyJournal } from './verify.ts';

let test: TestDatabase;
let open: OpenDatabase;
let now: Date;
const clock = () => now;
const chains = ['0198a000-0000-7000-8000-000000000001', '0198a000-0000-7000-8000-000000000002'];

beforeAll(async () => {
  test = await startTestDatabase();
  open = await openDatabase(test.database, test.journal, () => {});
});
afterAll(async () => {
  await open.close();
  await test.stop();
});
beforeEach(async () => {
  now = new Date('2026-11-20T10:00:00Z');
  await asSuperuser('ALTER TABLE journal.entries DISABLE TRIGGER USER; DELETE FROM journal.entries;');
  await asSuperuser('ALTER TABLE journal.entries ENABLE TRIGGER USER');
});

async function asSuperuser(statement: string): Promise<void> {
  const client = new Client(test.postgres.connection('trousse_server'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An alteration as an administrator of the database could make it. */
async function tamper(statement: string): Promise<void> {
  await asSuperuser(`SET session_replication_role = replica; ${statement}`);
}

async function fill(journal: Journal, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await journal.add('document-read', { actor: '899700000001', patient: 'pseudonym', details: { index } });
  }
}

const journalOf = (chain: string) => createJournal(open.journal, open.db, clock, chain);

describe('the journal', () => {
  it('keeps one chain for each writing process and month, and verifies', async () => {
    const [one, other] = chains.map(journalOf);
    await Promise.all([fill(one!, 3), fill(other!, 2)]);
    now = new Date('2026-12-01T00:00:00Z');
    await fill(one!, 2);
    expect(await verifyJournal(open.journal)).toEqual({ entries: 7, chains: 3, breaks: [] });
  });

  it('numbers entries written at once without a hole', async () => {
    const journal = journalOf(chains[0]!);
    await Promise.all(Array.from({ length: 20 }, () => journal.add('sign-in', { actor: 'a' })));
    const { rows } = await sql<{ seq: number }>`SELECT seq FROM journal.entries ORDER BY seq`.execute(open.journal);
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('goes on after a write whose outcome it did not hear', async () => {
    let lost = false;
    const flaky = {
      selectFrom: (table: 'journal.entries') => open.journal.selectFrom(table),
      insertInto: (table: 'journal.entries') => ({
        values: (row: never) => ({
          async execute() {
            await open.journal.insertInto(table).values(row).execute();
            if (!lost) {
              lost = true;
              throw new Error('Connection terminated');
            }
          },
        }),
      }),
    } as unknown as Kysely<JournalDatabase>;
    const journal = createJournal(flaky, open.db, clock, chains[0]!);
    await expect(journal.add('sign-in', { actor: 'a' })).rejects.toThrow('Connection terminated');
    await journal.add('sign-out', { actor: 'a' });
    expect(await verifyJournal(open.journal)).toEqual({ entries: 2, chains: 1, breaks: [] });
  });

  it('cannot be changed or emptied by the role that writes it, nor by the owner without disarming it', async () => {
    await fill(journalOf(chains[0]!), 1);
    for (const statement of [
      `UPDATE journal.entries SET act = 'other'`,
      'DELETE FROM journal.entries',
      'TRUNCATE journal.entries',
      'DROP TABLE journal.entries',
    ]) {
      await expect(sql.raw(statement).execute(open.journal)).rejects.toThrow(/permission denied|must be owner/);
    }
    await expect(sql`UPDATE journal.entries SET act = 'other'`.execute(open.db)).rejects.toThrow(/append-only/);
    await expect(sql`DELETE FROM journal.entries`.execute(open.db)).rejects.toThrow(/append-only/);
    expect((await verifyJournal(open.journal)).entries).toBe(1);
  });

  it('is not readable through the role that writes it beyond its own table', async () => {
    await expect(sql`SELECT * FROM deposits`.execute(open.journal)).rejects.toThrow(/permission denied/);
  });
});

describe('the verification', () => {
  it.each([
    ['an altered act', `UPDATE journal.entries SET act = 'sign-in' WHERE seq = 3`, [{ seq: 3, problem: 'altered' }]],
    ['an altered actor', `UPDATE journal.entries SET actor = 'x' WHERE seq = 2`, [{ seq: 2, problem: 'altered' }]],
    ['a removed entry', 'DELETE FROM journal.entries WHERE seq = 3', [{ seq: 4, problem: 'missing-before' }]],
    ['a removed beginning', 'DELETE FROM journal.entries WHERE seq = 1', [{ seq: 2, problem: 'missing-before' }]],
    [
      'a removed entry with the others renumbered',
      'DELETE FROM journal.entries WHERE seq = 3; UPDATE journal.entries SET seq = seq - 1 WHERE seq > 3',
      [
        { seq: 3, problem: 'altered' },
        { seq: 3, problem: 'not-linked' },
        { seq: 4, problem: 'altered' },
      ],
    ],
    [
      'an entry slipped in',
      `INSERT INTO journal.entries SELECT month, chain, 6, at, actor, act, patient, details, previous, hash
       FROM journal.entries WHERE seq = 5`,
      [
        { seq: 6, problem: 'altered' },
        { seq: 6, problem: 'not-linked' },
      ],
    ],
  ])('finds %s', async (_, statement, breaks) => {
    await fill(journalOf(chains[0]!), 5);
    await tamper(statement);
    const found = await verifyJournal(open.journal);
    expect(found.breaks).toEqual(breaks.map((one) => ({ month: '2026-11', chain: chains[0], ...one })));
  });
});

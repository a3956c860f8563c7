import { type Kysely, sql } from 'kysely';
import type { Database, JournalDatabase } from '../database/schema.ts';
import type { Clock } from '../ids.ts';
import { type Act, chainStart, type Details, hashEntry, type JournalEntry } from './entry.ts';

export type Journal = {
  /**
   * Adds one entry and resolves once it is durable: an act that cannot be traced is not done.
   * `actor` is the national identifier of the professional, or a word in brackets when nobody is known.
   */
  add(act: Act, entry: { actor: string; patient?: string; details?: Details }): Promise<void>;
  /** Resolves when what was added so far is durable or has failed. */
  settled(): Promise<void>;
};

type Last = { month: string; seq: number; hash: string };

/** A journal that writes its own chain, started anew each month; `chain` is this process's UUID. */
export function createJournal(
  own: Kysely<JournalDatabase>,
  owner: Kysely<Database>,
  clock: Clock,
  chain: string,
): Journal {
  let last: Last | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function append(act: Act, { actor, patient, details = {} }: Parameters<Journal['add']>[1]): Promise<void> {
    const at = clock().toISOString();
    const month = at.slice(0, 7);
    if (last?.month !== month) {
      await makePartition(owner, month);
      last = await lastOf(own, month, chain);
    }
    const entry = {
      ...{ month, chain, seq: last.seq + 1, at, actor, act, patient: patient ?? null },
      ...{ details: JSON.stringify(details), previous: last.hash },
    };
    const row: JournalEntry = { ...entry, hash: hashEntry(entry) };
    try {
      await own.insertInto('journal.entries').values(row).execute();
    } catch (error) {
      // The row may be there all the same (the connection died after the commit): the database knows where we are.
      last = undefined;
      throw error;
    }
    last = { month, seq: row.seq, hash: row.hash };
  }

  return {
    add(act, entry) {
      const mine = turn.then(() => append(act, entry));
      turn = mine.catch(() => {});
      return mine;
    },
    async settled() {
      await turn;
    },
  };
}

async function lastOf(own: Kysely<JournalDatabase>, month: string, chain: string): Promise<Last> {
  const found = await own
    .selectFrom('journal.entries')
    .select(['seq', 'hash'])
    .where('month', '=', month)
    .where('chain', '=', chain)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { month, seq: found?.seq ?? 0, hash: found?.hash ?? chainStart };
}

/** One partition a month: the retention drops whole months. Made by the schema's owner, for the writer may not. */
async function makePartition(owner: Kysely<Database>, month: string): Promise<void> {
  const name = `entries_${month.replace('-', '_')}`;
  await owner.transaction().execute(async (tx) => {
    // Two processes may reach a month together, and IF NOT EXISTS alone does not settle that.
    await sql`SELECT pg_advisory_xact_lock(hashtext('trousse journal partition'))`.execute(tx);
    await sql`CREATE TABLE IF NOT EXISTS ${sql.table(`journal.${name}`)}
      PARTITION OF journal.entries FOR VALUES IN (${sql.lit(month)})`.execute(tx);
  });
}

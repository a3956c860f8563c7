import { sql } from 'kysely';
import type { Database } from '../schema.ts';

/** Names the lock under which processes make a month's partition one at a time. */
const lock = 7_317_001;

/** Makes the partition of a month's access history before its first row; what is known is remembered. */
export function createHistoryMonths(db: Database): { ensure(at: Date): Promise<void> } {
  const known = new Map<string, Promise<void>>();
  return {
    ensure(at) {
      const month = at.toISOString().slice(0, 7);
      const there = known.get(month) ?? make(db, month);
      known.set(month, there);
      there.catch(() => known.delete(month));
      return there;
    },
  };
}

async function make(db: Database, month: string): Promise<void> {
  const from = new Date(`${month}-01T00:00:00Z`);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  const name = `access_history_${month.replace('-', '_')}`;
  await db.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${lock})`.execute(transaction);
    await sql`CREATE TABLE IF NOT EXISTS ${sql.table(name)} PARTITION OF access_history
      FOR VALUES FROM (${sql.lit(from.toISOString())}) TO (${sql.lit(to.toISOString())})`.execute(transaction);
  });
}

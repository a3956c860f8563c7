import type { Transaction as KyselyTransaction } from 'kysely';
import type { Run } from './run.ts';
import type { Schema } from './schema.ts';

/** What every command takes: writing outside a transaction does not type-check. */
export type Transaction = KyselyTransaction<Schema>;

/** Statements of commands that ask only for a way to run them. */
export function runIn(transaction: Transaction): Run {
  return async (query) => (await query.execute(transaction)).rows;
}

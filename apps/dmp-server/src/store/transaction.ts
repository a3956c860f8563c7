import type { Transaction as KyselyTransaction } from 'kysely';
import type { Schema } from './schema.ts';

/** What every command takes: writing outside a transaction does not type-check. */
export type Transaction = KyselyTransaction<Schema>;

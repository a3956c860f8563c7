import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import type { Pool, QueryResultRow } from 'pg';
import { limits } from '../limits.ts';
import { type Batches, openBatches } from './batches.ts';
import type { Run } from './run.ts';
import type { Schema } from './schema.ts';
import { createSlots } from './slots.ts';
import { createStatementNames } from './statement-names.ts';

/** The records' database: `db` for typed queries and transactions, `prepared` for those on the fast path. */
export type Store = {
  readonly db: Kysely<Schema>;
  /** Runs a statement that connections keep planned if it comes back; its text must not vary with its values. */
  readonly prepared: Run;
  /** The same, several in one transaction on one connection. What `work` throws rolls it back. */
  transact<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /** Rows as arrays of columns, for answers too large to be held whole. */
  batches<Row extends readonly unknown[]>(query: RawBuilder<unknown>): Promise<Batches<Row>>;
};

export function createStore(pool: Pool, db: Kysely<Schema>): Store {
  const nameOf = createStatementNames({ names: limits.statementNames, candidates: limits.statementCandidates });
  // Half of the connections at most are held by what reads slowly.
  const slots = createSlots(Math.max(1, Math.floor((pool.options.max ?? 2) / 2)));
  const on =
    (connection: Pick<Pool, 'query'>): Run =>
    async <Row extends QueryResultRow>(query: RawBuilder<Row>) => {
      const { sql: text, parameters }: CompiledQuery = query.compile(db);
      const name = nameOf(text);
      const { rows } = await connection.query<Row>({
        text,
        values: [...parameters],
        ...(name === undefined ? {} : { name }),
      });
      return rows;
    };
  return {
    db,
    prepared: on(pool),
    batches(query) {
      const { sql: text, parameters }: CompiledQuery = query.compile(db);
      return openBatches(pool, slots, { name: nameOf(text) ?? '', text, values: parameters }, limits.rowsAtOnce);
    },
    async transact(work) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const done = await work(on(client));
        await client.query('COMMIT');
        client.release();
        return done;
      } catch (error) {
        // A connection that cannot even roll back is not given to anyone else.
        const broken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
        client.release(broken);
        throw error;
      }
    },
  };
}

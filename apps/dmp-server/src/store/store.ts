import { createHash } from 'node:crypto';
import type { CompiledQuery, Kysely, RawBuilder } from 'kysely';
import type { Pool, QueryResultRow } from 'pg';
import type { Schema } from './schema.ts';

/** The records' database: `db` for typed queries and transactions, `prepared` for those on the fast path. */
export type Store = {
  readonly db: Kysely<Schema>;
  /** Runs a statement that the server keeps planned under a name of its own; its text must not vary with its values. */
  prepared<Row extends QueryResultRow>(query: RawBuilder<Row>): Promise<Row[]>;
};

/** Statements named per connection; past this a new one is planned each time. */
const maxPrepared = 200;

export function createStore(pool: Pool, db: Kysely<Schema>): Store {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= maxPrepared) return known;
    const name = `q${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    names.set(text, name);
    return name;
  };
  return {
    db,
    async prepared<Row extends QueryResultRow>(query: RawBuilder<Row>): Promise<Row[]> {
      const { sql: text, parameters }: CompiledQuery = query.compile(db);
      const name = nameOf(text);
      const { rows } = await pool.query<Row>({
        text,
        values: [...parameters],
        ...(name === undefined ? {} : { name }),
      });
      return rows;
    },
  };
}

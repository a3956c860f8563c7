import type { RawBuilder } from 'kysely';
import type { QueryResultRow } from 'pg';

/** Runs one statement, on a connection or inside the transaction that gave it. */
export type Run = <Row extends QueryResultRow>(query: RawBuilder<Row>) => Promise<Row[]>;

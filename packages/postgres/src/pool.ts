import { Pool, type PoolConfig, types } from 'pg';
import type { DatabaseConfig } from './database-config.ts';

export type PoolOptions = {
  /** Most connections at once. */
  readonly max: number;
  /** Told the SQLSTATE or system code of an idle connection that broke; the pool replaces it by itself. */
  readonly onError?: (code: string) => void;
};

// int8 counts bytes and rows here, far below 2^53: numbers, not pg's default strings.
const parsers: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === types.builtins.INT8 && format !== 'binary'
      ? Number
      : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
};

/** A pool of connections that survives restarts of the server. */
export function createPool(config: DatabaseConfig, { max, onError = () => {} }: PoolOptions): Pool {
  const pool = new Pool({ ...config, max, types: parsers, connectionTimeoutMillis: 10_000 });
  // The pool does not listen to a connection that it has lent: unheard, its loss would end the process. Who borrowed it
  // learns of it from their next statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (error: Error & { code?: string }) => onError(error.code ?? 'unknown'));
  return pool;
}

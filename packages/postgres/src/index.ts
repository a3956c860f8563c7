export type { DatabaseConfig } from './database-config.ts';
export { ensureDatabase } from './ensure-database.ts';
export { PostgresError, type PostgresErrorCode, postgresErrorCodes } from './errors.ts';
export { createKysely, migrate } from './kysely.ts';
export { createPool, type PoolOptions } from './pool.ts';
export { type PostgresOptions, type RunningPostgres, removePostgres, startPostgres } from './start-postgres.ts';
